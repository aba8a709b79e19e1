import pytest
from django.conf import settings
from django.urls import translate_url
from django.utils import translation

from apps.core.languages import in_every_language, own_names

CODES = [code for code, _name in settings.LANGUAGES]


def test_a_language_is_named_as_its_speakers_name_it() -> None:
    names = dict(own_names())

    assert (names["es"], names["fr"], names["ar"]) == ("Español", "Français", "العربيّة")


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("page", ["/", "/venues/arena/", "/offers/court/?day=2026-11-21&people=2"])
def test_a_page_has_an_address_in_every_language_from_whichever_it_is_read_in(language: str, page: str) -> None:
    with translation.override("en"):
        here = translate_url(page, language)
    with translation.override(language):
        assert in_every_language(here) == {code: translate_url(here, code) for code in CODES}


def test_what_stands_outside_of_the_languages_is_the_same_in_all() -> None:
    assert set(in_every_language("/-/live").values()) == {"/-/live"}


@pytest.mark.parametrize("language", CODES)
def test_a_page_that_is_not_there_leads_nowhere_else(language: str) -> None:
    with translation.override(language):
        assert set(in_every_language(f"/{language}/nothing/here/").values()) == {f"/{language}/nothing/here/"}
