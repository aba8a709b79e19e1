"""Rows of claims on their way into a statement."""

import json
from datetime import timedelta

from apps.bookings.rules.placement import Taking
from apps.bookings.services.claim_rows import Owner, as_json, in_order, locked
from apps.core.periods import Period
from tests.factories.bookings import STARTS

HOUR = timedelta(hours=1)
OWNER = Owner(booking_id=5)


def test_everybody_locks_places_in_the_order_of_their_spots_and_hours() -> None:
    times = [(7, STARTS), (3, STARTS + HOUR), (3, STARTS)]
    owned = [(OWNER, Taking(spot, Period(start, start + HOUR))) for spot, start in times]

    assert in_order(owned) == [owned[2], owned[1], owned[0]]


def test_who_wants_one_place_alone_waits_together_with_others_and_who_wants_several_alone() -> None:
    assert ["_shared(" in locked(count) for count in (0, 1, 2, 3)] == [False, True, False, False]


def test_a_row_tells_what_is_taken_by_whom_and_until_when() -> None:
    seat = Taking(9, Period(STARTS, STARTS + HOUR), departure_id=2, number=4, need_id=6, with_extra_id=8)

    assert json.loads(as_json([(Owner(crew_of_id=2), seat)])) == [
        {
            "spot": 9,
            "space_id": None,
            "departure_id": 2,
            "extra_id": None,
            "number": 4,
            "picked_id": None,
            "need_id": 6,
            "with_extra_id": 8,
            "starts_at": STARTS.isoformat(),
            "ends_at": (STARTS + HOUR).isoformat(),
            "booking_id": None,
            "crew_of_id": 2,
        }
    ]
