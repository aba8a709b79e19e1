"""What guests may do with a booking of theirs, the usual first."""

from enum import StrEnum

from apps.bookings.choices import Status
from apps.bookings.rules.moves import Move, may


class GuestVerb(StrEnum):
    """The names stand in addresses."""

    FINISH = "finish"
    CHANGE = "change"
    CANCEL = "cancel"
    GUESTS = "guests"
    EXTRAS = "extras"
    AGAIN = "again"


# What is still asked about, or not even that: there is nothing yet to have again.
_BEFORE_A_YES = frozenset({Status.HELD, Status.PENDING})


def guest_verbs(status: Status, *, has_begun: bool, is_movable: bool) -> tuple[GuestVerb, ...]:
    """`is_movable` is whether what was agreed allows another time still. A hold is finished or left alone."""
    if status == Status.HELD:
        return (GuestVerb.FINISH, GuestVerb.CANCEL)
    asked = {
        GuestVerb.CHANGE: is_movable and not has_begun and may(Move.RESCHEDULE, status),
        GuestVerb.CANCEL: not has_begun and may(Move.CANCEL, status),
        GuestVerb.GUESTS: not has_begun and may(Move.CHANGE, status),
        GuestVerb.EXTRAS: not has_begun and may(Move.CHANGE, status),
        GuestVerb.AGAIN: status not in _BEFORE_A_YES,
    }
    return tuple(verb for verb, is_open in asked.items() if is_open)
