from zoneinfo import available_timezones

import pytest

from apps.core.countries import NOT_COUNTRIES, countries, zones_by_country
from apps.portal.rules.countries import (
    CountryGuess,
    country_of_languages,
    guess_for,
    main_zone,
)

LANGUAGES = ["en", "es", "pt-br", "fr", "de", "id", "ar"]


@pytest.mark.parametrize(
    ("country", "guess"),
    [
        ("ES", CountryGuess("Europe/Madrid", "EUR", "es")),
        ("PT", CountryGuess("Europe/Lisbon", "EUR", "pt-br")),
        ("PE", CountryGuess("America/Lima", "PEN", "es")),
        ("JP", CountryGuess("Asia/Tokyo", "JPY", "en")),
        ("EG", CountryGuess("Africa/Cairo", "EGP", "ar")),
        ("ID", CountryGuess("Asia/Jakarta", "IDR", "id")),
    ],
)
def test_a_country_tells_its_zone_money_and_language(country, guess):
    assert guess_for(country, languages=LANGUAGES) == guess


def test_every_country_has_a_main_zone_that_exists_and_is_its_own():
    known = available_timezones()

    strays = {
        country: main_zone(country)
        for country, zones in zones_by_country().items()
        if country not in NOT_COUNTRIES and (main_zone(country) not in zones or main_zone(country) not in known)
    }

    assert strays == {}


@pytest.mark.parametrize(
    ("accepted", "country"),
    [("es-ES,es;q=0.9,en;q=0.8", "ES"), ("zh-Hant", None), ("", None), ("es-419,pt-BR;q=0.5", "BR"), ("en-001", None)],
)
def test_the_browser_s_languages_may_name_a_country(accepted, country):
    assert country_of_languages(accepted) == country


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_are_named_and_sorted_in_the_reader_s_language(language):
    listed = countries(language)

    assert len(listed) > 200
    assert all(name for _, name in listed)


def test_an_accent_does_not_send_a_country_to_the_end():
    names = [name for _, name in countries("pt-br")]

    assert names.index("África do Sul") < names.index("Alemanha")
