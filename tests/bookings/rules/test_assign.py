from datetime import UTC, datetime, timedelta

from apps.bookings.rules.assign import FreePlace, assigned
from apps.bookings.rules.placement import Taking
from apps.core.periods import Period

TEN = datetime(2027, 1, 11, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def place(space: int, *, later: int = 0, leaves: tuple[int, ...] = ()) -> FreePlace:
    period = Period(TEN + later * HOUR, TEN + (later + 1) * HOUR)
    takings = tuple(Taking(leaf, period, space_id=leaf) for leaf in leaves or (space,))
    return FreePlace((space,), space, f"Court {space}", takings)


def test_each_gets_the_first_that_nobody_before_was_given() -> None:
    given = assigned({1: [place(7), place(8)], 2: [place(7), place(8)], 3: [place(7), place(8)]})

    assert {booking: each.new for booking, each in given.items()} == {1: 7, 2: 8}


def test_one_after_the_other_has_the_same_place() -> None:
    given = assigned({1: [place(7)], 2: [place(7, later=1)]})

    assert {booking: each.new for booking, each in given.items()} == {1: 7, 2: 7}


def test_a_hall_and_one_of_its_parts_are_not_given_at_once() -> None:
    given = assigned({1: [place(9, leaves=(7, 8))], 2: [place(8), place(6)]})

    assert {booking: each.new for booking, each in given.items()} == {1: 9, 2: 6}
