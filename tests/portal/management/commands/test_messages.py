from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.architecture.tree import write


@pytest.fixture
def tree(tmp_path: Path, settings: Settings) -> Path:
    settings.BASE_DIR = tmp_path
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    write(tmp_path, "templates/home.html", '{% load i18n %}{% translate "Welcome" %}')
    return tmp_path


def test_catalogues_are_written_and_then_up_to_the_code(tree: Path) -> None:
    out = StringIO()
    call_command("messages", stdout=out)

    call_command("messages", check=True, stdout=StringIO())

    assert out.getvalue() == "fr     django    0/1\n"


def test_a_check_names_the_late_catalogue_and_changes_nothing(tree: Path) -> None:
    call_command("messages", stdout=StringIO())
    path = tree / "locale/fr/LC_MESSAGES/django.po"
    before = path.read_bytes()
    write(tree, "templates/more.html", '{% load i18n %}{% translate "More" %}')

    with pytest.raises(CommandError, match="not up to the code: fr django"):
        call_command("messages", check=True, stdout=StringIO())

    assert path.read_bytes() == before


def test_a_catalogue_without_a_string_left_goes(tree: Path) -> None:
    call_command("messages", stdout=StringIO())
    (tree / "templates/home.html").write_text("")

    call_command("messages", stdout=StringIO())

    assert not (tree / "locale/fr/LC_MESSAGES/django.po").exists()


def test_what_gettext_complains_about_is_told(tree: Path) -> None:
    write(tree, "templates/bad.html", "{% load i18n %}{% blocktranslate %}{% if late %}{% endblocktranslate %}")

    with pytest.raises(CommandError):
        call_command("messages", stdout=StringIO())
