from pathlib import Path

import polib
import pytest
from pytest_django import Settings

from apps.portal.gateways.catalogues import Share, catalogue_paths, extracted, shares
from tests.architecture.tree import write

PAGE = """{% load i18n %}
{# Translators: a greeting #}
{% translate "Welcome" %}
{% blocktranslate count guests=n %}{{ guests }} guest{% plural %}{{ guests }} guests{% endblocktranslate %}
"""


@pytest.fixture
def tree(tmp_path: Path, settings: Settings) -> Path:
    """A small product in three languages, one of them the source."""
    settings.LANGUAGES = [("en", "English"), ("pt-br", "Brazilian Portuguese"), ("ar", "Arabic")]
    write(tmp_path, "templates/home.html", PAGE)
    write(tmp_path, "apps/shop/errors.py", "from django.utils.translation import gettext as _\n_('Sold out')\n")
    return tmp_path


def take_over(tree: Path) -> Path:
    with extracted(tree) as fresh:
        for (_, _, kept), (_, _, new) in zip(catalogue_paths(tree / "locale"), catalogue_paths(fresh), strict=True):
            if new.exists():
                write(tree, kept.relative_to(tree).as_posix(), new.read_text("utf-8"))
    return tree / "locale"


def test_every_string_of_code_and_templates_is_found_with_its_note_and_file(tree: Path) -> None:
    catalogue = polib.pofile(str(take_over(tree) / "pt_BR/LC_MESSAGES/django.po"))

    assert [entry.msgid for entry in catalogue] == ["%(guests)s guest", "Sold out", "Welcome"]
    assert catalogue.find("Welcome").comment == "Translators: a greeting"
    assert catalogue.find("Sold out").occurrences == [("apps/shop/errors.py", "")]


def test_arabic_has_room_for_its_six_plural_forms(tree: Path) -> None:
    catalogue = polib.pofile(str(take_over(tree) / "ar/LC_MESSAGES/django.po"))

    assert sorted(catalogue.find("%(guests)s guest").msgstr_plural) == [0, 1, 2, 3, 4, 5]


def test_extracting_twice_changes_nothing_and_leaves_nothing_behind(tree: Path) -> None:
    take_over(tree)
    before = {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}

    take_over(tree)

    assert {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()} == before


def test_a_translation_stays_and_a_vanished_string_goes(tree: Path) -> None:
    path = take_over(tree) / "pt_BR/LC_MESSAGES/django.po"
    catalogue = polib.pofile(str(path))
    catalogue.find("Welcome").msgstr = "Boas-vindas"
    catalogue.save()
    write(tree, "apps/shop/errors.py")

    catalogue = polib.pofile(str(take_over(tree) / "pt_BR/LC_MESSAGES/django.po"))

    assert [(entry.msgid, entry.msgstr) for entry in catalogue][1:] == [("Welcome", "Boas-vindas")]


def test_the_share_counts_what_is_translated(tree: Path) -> None:
    path = take_over(tree) / "pt_BR/LC_MESSAGES/django.po"
    catalogue = polib.pofile(str(path))
    catalogue.find("Welcome").msgstr = "Boas-vindas"
    catalogue.save()

    assert list(shares(tree / "locale")) == [
        Share("pt-br", "django", total=3, translated=1, fuzzy=0),
        Share("ar", "django", total=3, translated=0, fuzzy=0),
    ]
