from itertools import product

import pytest

from apps.bookings.choices import OCCUPYING, UPCOMING, Status
from apps.bookings.rules.moves import MOVES, Move, after, may, moves_from


@pytest.mark.parametrize(
    ("move", "start", "end"),
    [
        (Move.SUBMIT, Status.HELD, Status.PENDING),
        (Move.CONFIRM, Status.HELD, Status.CONFIRMED),
        (Move.CONFIRM, Status.PENDING, Status.CONFIRMED),
        (Move.REJECT, Status.PENDING, Status.REJECTED),
        (Move.EXPIRE, Status.HELD, Status.EXPIRED),
        (Move.EXPIRE, Status.PENDING, Status.EXPIRED),
        (Move.REVIVE, Status.EXPIRED, Status.HELD),
        (Move.CANCEL, Status.HELD, Status.CANCELLED),
        (Move.CANCEL, Status.PENDING, Status.CANCELLED),
        (Move.CANCEL, Status.CONFIRMED, Status.CANCELLED),
        (Move.CHECK_IN, Status.CONFIRMED, Status.CHECKED_IN),
        (Move.UNDO_CHECK_IN, Status.CHECKED_IN, Status.CONFIRMED),
        (Move.COMPLETE, Status.CONFIRMED, Status.COMPLETED),
        (Move.COMPLETE, Status.CHECKED_IN, Status.COMPLETED),
        (Move.NO_SHOW, Status.CONFIRMED, Status.NO_SHOW),
        (Move.UNDO_NO_SHOW, Status.NO_SHOW, Status.CONFIRMED),
    ],
)
def test_a_booking_goes_where_its_move_leads(move: Move, start: Status, end: Status) -> None:
    assert may(move, start)
    assert after(move, start) == end


@pytest.mark.parametrize("status", UPCOMING)
def test_what_is_still_to_come_may_be_changed_where_it_is(status: Status) -> None:
    assert may(Move.CHANGE, status)
    assert after(Move.CHANGE, status) == status


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.CANCELLED, Status.REJECTED])
def test_from_an_end_nothing_leads_on(status: Status) -> None:
    assert moves_from(status) == ()


def test_nothing_that_was_let_go_comes_back_but_what_lapsed_who_came_after_all_and_what_is_undone_at_once() -> None:
    back = {
        (move, status)
        for move, status in product(MOVES, Status)
        if may(move, status) and status not in UPCOMING and after(move, status) in OCCUPYING
    }

    assert back == {
        (Move.REVIVE, Status.EXPIRED),
        (Move.UNDO_NO_SHOW, Status.NO_SHOW),
        (Move.UNDO_CANCEL, Status.CANCELLED),
    }


def test_whoever_is_refused_a_move_is_told_the_others() -> None:
    assert moves_from(Status.PENDING) == (
        Move.CONFIRM,
        Move.REJECT,
        Move.EXPIRE,
        Move.CANCEL,
        Move.RESCHEDULE,
        Move.CHANGE,
    )
