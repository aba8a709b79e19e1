"""What a country tells about a business: its zones, its money, its language. Guesses a person may change."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.numbers import get_territory_currencies

from apps.core.countries import NOT_COUNTRIES, zones_by_country

# Where a country has several zones, the one most of its people live in.
MAIN_ZONES = {
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}


@dataclass(frozen=True, slots=True)
class CountryGuess:
    time_zone: str
    currency: str
    language: str


def main_zone(country: str) -> str:
    zones = zones_by_country().get(country, ("UTC",))
    return MAIN_ZONES.get(country, zones[0])


def guess_for(country: str, *, languages: Sequence[str]) -> CountryGuess:
    """Zone, currency and the one of `languages` most likely spoken there; English where none of them is."""
    currencies = get_territory_currencies(country) or ["EUR"]
    return CountryGuess(main_zone(country), currencies[0], _language_of(country, languages))


def country_of_languages(accepted: str) -> str | None:
    """The first country a browser's `Accept-Language` names: `es-ES,es;q=0.9` is Spain."""
    for part in accepted.split(","):
        tag = part.split(";")[0].strip()
        country = tag.rpartition("-")[2].upper()
        if "-" in tag and country in zones_by_country() and country not in NOT_COUNTRIES:
            return country
    return None


def _language_of(country: str, languages: Sequence[str]) -> str:
    try:
        spoken = Locale.parse(f"und_{country}").language
    except (UnknownLocaleError, ValueError):
        return "en"
    return next((code for code in languages if code.partition("-")[0] == spoken), "en")
