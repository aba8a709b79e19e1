"""Which units of price fit which kind of offer."""

from apps.rates.choices import PriceUnit
from apps.venues.choices import OfferKind

UNITS = {
    OfferKind.HOUR: (PriceUnit.HOUR, PriceUnit.PERSON, PriceUnit.FLAT),
    OfferKind.NIGHT: (PriceUnit.NIGHT, PriceUnit.PERSON_NIGHT, PriceUnit.PERSON, PriceUnit.FLAT),
    OfferKind.DEPARTURE: (PriceUnit.PERSON, PriceUnit.FLAT),
}
BY_PERSON = frozenset({PriceUnit.PERSON, PriceUnit.PERSON_NIGHT})


def units_of(kind: str) -> tuple[PriceUnit, ...]:
    return UNITS[OfferKind(kind)]
