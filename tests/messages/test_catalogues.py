"""Every language that is shipped is whole: nothing missing, nothing guessed, nothing a value could fall out of."""

import gettext
import io
import subprocess

import polib
import pytest
from django.conf import settings
from django.utils.translation import to_locale

from apps.portal.gateways.catalogues import languages
from tests.architecture.plan import ROOT
from tests.messages.placeholders import faults

COUNTS = (0, 1, 2, 5, 11, 21, 101)
# How many forms a language has, by the count: the numbers of one row of equal digits share a form.
FORMS = {
    "es": "1011111",
    "pt-br": "0011111",
    "fr": "0011111",
    "de": "1011111",
    "id": "0000000",
    "ar": "0123445",
}


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", languages())
def test_nothing_is_left_untranslated(language: str) -> None:
    missing = [entry.msgid for entry in catalogue(language).untranslated_entries()]

    assert (len(missing), missing[:5]) == (0, [])


@pytest.mark.parametrize("language", languages())
def test_nothing_is_only_guessed(language: str) -> None:
    assert [entry.msgid for entry in catalogue(language).fuzzy_entries()] == []


@pytest.mark.parametrize("language", languages())
def test_every_place_of_the_source_stands_in_the_translation(language: str) -> None:
    assert [fault for entry in catalogue(language) for fault in faults(entry)] == []


@pytest.mark.parametrize("language", languages())
def test_gettext_itself_finds_no_fault(language: str) -> None:
    path = ROOT / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"

    done = subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "--output-file=/dev/null", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("language", languages())
def test_each_count_takes_the_form_its_language_gives_it(language: str) -> None:
    translations = gettext.GNUTranslations(io.BytesIO(catalogue(language).to_binary()))
    forms = [translations.ngettext("%(count)d worker answers.", "%(count)d workers answer.", n) for n in COUNTS]

    same = [forms.index(form) for form in forms]
    expected = [FORMS[language].index(form) for form in FORMS[language]]
    assert same == expected


def test_every_language_of_the_menu_has_its_catalogue() -> None:
    shipped = {path.parent.parent.name for path in (ROOT / "locale").glob("*/LC_MESSAGES/django.po")}

    assert shipped == {to_locale(code) for code, _ in settings.LANGUAGES if code != "en"}


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Hello %(name)s", "Hola"),
        ("Hello %(name)s", "Hola %(nombre)s"),
        ("Read <b>this</b>", "Lee esto"),
        ("Hello", "Hola %(name)s"),
    ],
)
def test_a_lost_or_invented_place_is_found(source: str, translation: str) -> None:
    assert len(faults(polib.POEntry(msgid=source, msgstr=translation))) == 1


def test_a_plural_form_may_say_its_number_in_words() -> None:
    forms = {0: "لا ضيوف", 1: "ضيف واحد", 2: "%(count)d ضيوف"}

    assert faults(polib.POEntry(msgid="%(count)d guest", msgid_plural="%(count)d guests", msgstr_plural=forms)) == []


def test_a_plural_form_may_not_lose_anything_else() -> None:
    entry = polib.POEntry(
        msgid="%(count)d at %(venue)s", msgid_plural="%(count)d at %(venue)s", msgstr_plural={0: "nada"}
    )

    assert len(faults(entry)) == 1
