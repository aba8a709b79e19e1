"""What may be asked for beside what was, with how many there are of each."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.conf import settings
from django.utils.translation import get_language

from apps.core.countries import country_name
from apps.search.choices import Category
from apps.search.rules.asked import Asked
from apps.search.rules.found import Choice, Facets
from apps.search.rules.normal import normal
from apps.search.rules.sought import Counts
from apps.venues.choices import Amenity


def facets_of(counts: Counts, asked: Asked) -> Facets:
    return Facets(
        kinds=tuple(_kinds(dict(counts.kinds), asked)),
        places=tuple(_places(counts.places, asked)),
        amenities=tuple(_amenities(dict(counts.amenities), asked)),
        currencies=tuple(_currencies(counts.currencies, asked)),
    )


def _kinds(counts: dict[str, int], asked: Asked) -> Iterator[Choice]:
    for kind in Category:
        is_on = asked.kind is kind
        if is_on or counts.get(kind):
            other = asked.but(kind=None if is_on else kind)
            yield Choice(kind.value, str(kind.label), counts.get(kind, 0), is_on, other.query())


def _places(counts: Iterable[tuple[tuple[str, str], int]], asked: Asked) -> Iterator[Choice]:
    language = get_language() or settings.LANGUAGE_CODE
    for (city, country), count in counts:
        is_on = normal(asked.where) == normal(city)
        label = f"{city}, {country_name(country, language)}" if country else city
        yield Choice(city, label, count, is_on, asked.but(where="" if is_on else city).query())


def _amenities(counts: dict[str, int], asked: Asked) -> Iterator[Choice]:
    """The most frequent first; what was chosen before all others."""
    known = sorted(Amenity, key=lambda each: (each not in asked.amenities, -counts.get(each, 0)))
    for amenity in known:
        is_on = amenity in asked.amenities
        if is_on or counts.get(amenity):
            other = (
                asked.without("amenities", amenity.value)
                if is_on
                else asked.but(amenities=tuple(each for each in Amenity if each in {*asked.amenities, amenity}))
            )
            yield Choice(amenity.value, str(amenity.label), counts.get(amenity, 0), is_on, other.query())


def _currencies(counts: Iterable[tuple[str, int]], asked: Asked) -> Iterator[Choice]:
    """The same amount in another currency is another wish, but who compares wants to know which there are."""
    for currency, count in counts:
        most = asked.most
        is_on = most is not None and most.currency == currency
        other = asked.but(most=replace(most, currency=currency)) if most else asked
        yield Choice(currency, currency, count, is_on, other.query())
