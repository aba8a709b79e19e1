from fractions import Fraction

import pytest

from apps.rates.choices import PriceUnit
from apps.rates.rules.charges import charges_of, main_unit
from apps.rates.rules.facts import facts_of
from apps.rates.rules.tariff import Passenger, Tariff
from tests.rates.small import a_court, a_room, a_tour, for_minutes, for_nights, per


@pytest.mark.parametrize(
    ("tariff", "unit"),
    [
        (a_court(prices=(per(PriceUnit.FLAT, "1"), per(PriceUnit.PERSON, "1"), per(PriceUnit.HOUR, "1"))), "hour"),
        (a_court(prices=(per(PriceUnit.FLAT, "1"), per(PriceUnit.PERSON, "1"))), "person"),
        (a_court(prices=(per(PriceUnit.NIGHT, "1"),)), "night"),
        (a_room(prices=(per(PriceUnit.FLAT, "1"), per(PriceUnit.PERSON_NIGHT, "1"))), "person_night"),
        (a_tour(prices=(per(PriceUnit.HOUR, "1"), per(PriceUnit.FLAT, "1"))), "flat"),
    ],
)
def test_the_main_unit_is_the_one_its_kind_is_usually_sold_by(tariff: Tariff, unit: str) -> None:
    assert main_unit(tariff) == unit


def test_a_price_is_counted_by_its_unit() -> None:
    units = [per(unit, "1") for unit in PriceUnit]
    stay = a_room(prices=tuple(units), passengers=(Passenger(1, "Adult"),))
    facts = facts_of(for_nights("2026-11-20", 3, party={1: 2, None: 1}), kind=stay.kind, zone=stay.zone)

    found = {charge.unit.value: charge.quantity for charge in charges_of(facts, stay)}

    assert found == {"hour": 68, "night": 3, "person": 3, "person_night": 9, "flat": 1}


def test_an_hour_and_twenty_minutes_is_four_thirds_of_an_hour() -> None:
    facts = facts_of(for_minutes("2026-11-21T10:00", 80), kind=a_court().kind, zone="Europe/Madrid")

    assert [charge.quantity for charge in charges_of(facts, a_court())] == [Fraction(4, 3)]
