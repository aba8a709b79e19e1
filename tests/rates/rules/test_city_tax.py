from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from apps.rates.rules.city_tax import city_taxes_of
from apps.rates.rules.facts import facts_of
from apps.rates.rules.tariff import CityTaxTerms, Passenger
from tests.rates.small import a_room, a_tour, for_nights

TYPES = (Passenger(1, "Adult"), Passenger(2, "Youth", 10, 17), Passenger(3, "Child", 3, 9))


def times(nights: int = 4, party: dict[int | None, int] | None = None, **terms: Any) -> int:
    """Persons times nights of a stay from Friday, 30 October 2026."""
    tariff = a_room(city_taxes=(CityTaxTerms(1, "City tax", Decimal(2), **terms),), passengers=TYPES)
    ask = for_nights("2026-10-30", nights, party=party or {1: 2})
    found = city_taxes_of(facts_of(ask, kind=tariff.kind, zone=tariff.zone), tariff)
    return sum(times for _terms, times in found)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({}, 8),
        ({"max_nights": 3}, 6),
        ({"max_nights": 9}, 8),
        ({"starts_on": date(2026, 10, 31)}, 6),
        ({"ends_on": date(2026, 10, 30)}, 2),
        # The first nights of the stay count, in the season or not.
        ({"max_nights": 2, "starts_on": date(2026, 10, 31)}, 2),
        ({"starts_on": date(2026, 11, 5)}, 0),
    ],
)
def test_nights_are_the_first_of_the_stay_within_the_dates(terms: dict[str, Any], expected: int) -> None:
    assert times(**terms) == expected


@pytest.mark.parametrize(("min_age", "expected"), [(None, 4), (10, 3), (16, 2), (18, 2)])
def test_types_whose_ages_begin_below_the_limit_are_free(min_age: int | None, expected: int) -> None:
    """A guest without a type, an adult, a youth and a child for a night."""
    assert times(nights=1, party={None: 1, 1: 1, 2: 1, 3: 1}, min_age=min_age) == expected


def test_only_stays_pay_city_tax() -> None:
    tariff = a_tour(city_taxes=(CityTaxTerms(1, "City tax", Decimal(2)),))
    ask = for_nights("2026-10-30", 2)

    assert city_taxes_of(facts_of(ask, kind=tariff.kind, zone=tariff.zone), tariff) == []
