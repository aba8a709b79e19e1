from datetime import UTC, date, datetime, time

import pytest

from apps.bookings.rules.wait_told import hours_in, nights_in, party_in
from apps.core.errors import Refusal
from apps.core.periods import Period

MADRID = "Europe/Madrid"
MONDAY = date(2027, 1, 11)


def utc(day: int, hour: int) -> datetime:
    return datetime(2027, 1, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "types", "party"),
    [
        ({"people": 3}, [], {None: 3}),
        ({}, [], {None: 0}),
        ({"type_1": 2, "type_2": 0, "type_3": None, "type_9": 4}, [1, 2, 3], {1: 2}),
    ],
    ids=["together", "nobody", "by type"],
)
def test_a_party_is_counted_by_the_types_the_offer_has(
    told: dict[str, int], types: list[int], party: dict[int | None, int]
) -> None:
    assert party_in(told, types) == party


def test_the_last_day_counts_whole() -> None:
    told = {"on": MONDAY, "until_on": date(2027, 1, 12)}

    assert nights_in(told, zone=MADRID) == Period(utc(10, 23), utc(12, 23))


@pytest.mark.parametrize(("ends", "until"), [(time(20), utc(11, 19)), (time(), utc(11, 23))], ids=["eight", "midnight"])
def test_hours_are_those_of_the_venue_and_midnight_ends_the_day(ends: time, until: datetime) -> None:
    told = {"on": MONDAY, "starts": time(18), "ends": ends}

    assert hours_in(told, zone=MADRID) == Period(utc(11, 17), until)


def test_hours_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(Refusal):
        hours_in({"on": MONDAY, "starts": time(18), "ends": time(17)}, zone=MADRID)
    with pytest.raises(Refusal):
        nights_in({"on": MONDAY, "until_on": date(2027, 1, 9)}, zone=MADRID)
