"""Countries as a reader knows them, and the zones in them."""

from functools import cache
from unicodedata import combining, normalize

from babel import Locale
from babel.core import get_global

# Places of the list of territories that are no country one could have a business in.
NOT_COUNTRIES = frozenset({"001", "AQ", "BV", "HM", "UM", "ZZ"})


@cache
def zones_by_country() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for zone, country in get_global("zone_territories").items():
        found.setdefault(country, []).append(zone)
    return {country: tuple(sorted(zones)) for country, zones in found.items()}


def countries(language: str) -> list[tuple[str, str]]:
    """Code and name of every country, by name in `language`."""
    names = Locale.parse(language, sep="-").territories
    known = [(code, names[code]) for code in zones_by_country() if code in names and code not in NOT_COUNTRIES]
    return sorted(known, key=lambda pair: _sorting(pair[1]))


def country_name(code: str, language: str) -> str:
    return str(Locale.parse(language, sep="-").territories.get(code, code))


def _sorting(name: str) -> str:
    """Names with an accent stand where a reader looks for them: Åland among the A's."""
    parts = normalize("NFKD", name.casefold())
    return "".join(part for part in parts if not combining(part))
