"""Every move a booking may make, and nothing else: the one place to read its life.

held → pending (needs a yes) → confirmed → checked in → completed, with the ways out beside it. What a move does beyond
its status (claims, money, strikes) is the business of its service.
"""

from dataclasses import dataclass
from enum import StrEnum

from apps.bookings.choices import Status


class Move(StrEnum):
    SUBMIT = "submit"
    CONFIRM = "confirm"
    REJECT = "reject"
    EXTEND = "extend"
    EXPIRE = "expire"
    REVIVE = "revive"
    CANCEL = "cancel"
    UNDO_CANCEL = "undo_cancel"
    CHECK_IN = "check_in"
    UNDO_CHECK_IN = "undo_check_in"
    COMPLETE = "complete"
    NO_SHOW = "no_show"
    UNDO_NO_SHOW = "undo_no_show"
    RESCHEDULE = "reschedule"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Step:
    """`to` is None where a move leaves the status as it is."""

    starts: frozenset[Status]
    to: Status | None


def _step(*starts: Status, to: Status | None) -> Step:
    return Step(frozenset(starts), to)


MOVES: dict[Move, Step] = {
    Move.SUBMIT: _step(Status.HELD, to=Status.PENDING),
    Move.CONFIRM: _step(Status.HELD, Status.PENDING, to=Status.CONFIRMED),
    Move.REJECT: _step(Status.PENDING, to=Status.REJECTED),
    Move.EXTEND: _step(Status.HELD, to=None),
    Move.EXPIRE: _step(Status.HELD, Status.PENDING, to=Status.EXPIRED),
    Move.REVIVE: _step(Status.EXPIRED, to=Status.HELD),
    Move.CANCEL: _step(Status.HELD, Status.PENDING, Status.CONFIRMED, to=Status.CANCELLED),
    Move.UNDO_CANCEL: _step(Status.CANCELLED, to=Status.CONFIRMED),
    Move.CHECK_IN: _step(Status.CONFIRMED, to=Status.CHECKED_IN),
    Move.UNDO_CHECK_IN: _step(Status.CHECKED_IN, to=Status.CONFIRMED),
    Move.COMPLETE: _step(Status.CONFIRMED, Status.CHECKED_IN, to=Status.COMPLETED),
    Move.NO_SHOW: _step(Status.CONFIRMED, to=Status.NO_SHOW),
    Move.UNDO_NO_SHOW: _step(Status.NO_SHOW, to=Status.CONFIRMED),
    Move.RESCHEDULE: _step(Status.HELD, Status.PENDING, Status.CONFIRMED, to=None),
    Move.CHANGE: _step(Status.HELD, Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN, to=None),
}


# Open for seconds, by the toast of the deed alone; no door offers it.
UNOFFERED = frozenset({Move.UNDO_CANCEL})


def may(move: Move, status: Status) -> bool:
    return status in MOVES[move].starts


def after(move: Move, status: Status) -> Status:
    """Where the move leads; asked only of one that is allowed."""
    return MOVES[move].to or status


def moves_from(status: Status) -> tuple[Move, ...]:
    """In the order of the table, for whoever was refused another."""
    return tuple(move for move, step in MOVES.items() if status in step.starts and move not in UNOFFERED)
