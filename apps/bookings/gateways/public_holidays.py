"""Public holidays of countries and their parts, by the library that keeps them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib import import_module
from types import ModuleType

from apps.bookings.errors.series import UnknownRegion

# As long a code as a series keeps; a few parts of countries have names instead.
LONGEST_CODE = 10
_SPOKEN = {"pt-br": "pt_BR", "en": "en_US"}


def holidays_of(region: str, years: Iterable[int], *, language: str) -> dict[date, str]:
    """By day, in the language where the country's list has it, else in one of its own. `region` is “ES” or “ES-MD”."""
    return dict(_holidays_of(region, tuple(sorted(set(years))), language))


def is_region(region: str) -> bool:
    try:
        _holidays_of(region, (), "en")
    except UnknownRegion:
        return False
    return True


@lru_cache(maxsize=1)
def regions() -> dict[str, tuple[str, ...]]:
    """Countries, and the parts of each that have holidays of their own."""
    known: dict[str, list[str]] = _library().list_supported_countries()
    return {
        country: tuple(part for part in parts if len(f"{country}-{part}") <= LONGEST_CODE)
        for country, parts in sorted(known.items())
        if len(country) == 2
    }


@lru_cache(maxsize=256)
def _holidays_of(region: str, years: tuple[int, ...], language: str) -> tuple[tuple[date, str], ...]:
    country, _dash, part = region.partition("-")
    if len(country) != 2 or len(region) > LONGEST_CODE:
        raise UnknownRegion(region=region)
    spoken = _SPOKEN.get(language, language)
    try:
        found = _library().country_holidays(country, subdiv=part or None, years=years, language=spoken, observed=True)
    except NotImplementedError as unknown:
        raise UnknownRegion(region=region) from unknown
    return tuple(sorted(found.items()))


@lru_cache(maxsize=1)
def _library() -> ModuleType:
    """Loaded when a series first asks for it: most processes never do, and it costs them a tenth of a second."""
    return import_module("holidays")
