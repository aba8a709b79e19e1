from decimal import Decimal
from typing import Any

import pytest

from apps.venues.rules.travellers import PassengerFacts, PickupFacts, passenger_faults, pickup_faults

MAIN = "name_en"


def person(name: str, **told: Any) -> PassengerFacts:
    return PassengerFacts(words={MAIN: name}, **told)


def found(*types: PassengerFacts) -> list[tuple[int | None, str]]:
    return [(fault.row, fault.field) for fault in passenger_faults(types, main=MAIN)]


def test_a_family_has_no_fault() -> None:
    adult = person("Adult", min_age=18)
    child = person("Child", min_age=3, max_age=17, needs_adult=True)
    infant = person("Infant", max_age=2, takes_seat=False, needs_adult=True)

    assert found(adult, child, infant) == []
    assert found() == []


def test_ages_stand_in_order_and_within_a_life() -> None:
    assert found(person("Adult"), person("Child", min_age=12, max_age=3)) == [(1, "max_age")]
    assert found(person("Adult", max_age=121)) == [(0, "max_age")]


def test_a_name_stands_once() -> None:
    assert found(person("Adult"), person(" adult ")) == [(1, MAIN)]


def test_somebody_travels_alone_and_somebody_takes_a_seat() -> None:
    assert found(person("Child", needs_adult=True)) == [(0, "needs_adult")]
    assert found(person("Infant", takes_seat=False)) == [(0, "takes_seat")]


def test_there_is_an_end_to_types() -> None:
    assert (12, MAIN) in found(*[person(str(number)) for number in range(13)])


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ({}, []),
        ({"latitude": Decimal("40.4"), "longitude": Decimal("-3.7")}, []),
        ({"latitude": Decimal("40.4")}, ["longitude"]),
        ({"latitude": Decimal(91), "longitude": Decimal(181)}, ["latitude", "longitude"]),
        ({"minutes_before": 1441}, ["minutes_before"]),
    ],
)
def test_a_pickup_point_is_somewhere_or_nowhere(told: dict[str, Any], fields: list[str]) -> None:
    point = PickupFacts(words={MAIN: "Harbour"}, **told)

    assert [fault.field for fault in pickup_faults([point], main=MAIN)] == fields


def test_a_pickup_point_stands_once() -> None:
    points = [PickupFacts(words={MAIN: "Harbour"}), PickupFacts(words={MAIN: "harbour"})]

    assert [(fault.row, fault.field) for fault in pickup_faults(points, main=MAIN)] == [(1, MAIN)]
