"""For how long what was done with one hand may be taken back, and what counts as the way back."""

from collections.abc import Mapping
from datetime import timedelta

from apps.bookings.rules.moves import Move

# As long as a toast shows the button, and somewhat longer for whoever presses it at the last moment.
SHOWN_FOR = timedelta(seconds=8)
HOLD_FOR = SHOWN_FOR + timedelta(seconds=2)

# The part of an entry's `before` that is for undoing alone.
UNDO = "undo"

# By the name of the event. What was made is not moved back but let go again.
WAYS_BACK: Mapping[str, Move] = {
    "bookings.booking_rescheduled": Move.RESCHEDULE,
    "bookings.booking_moved_to_space": Move.CHANGE,
    "bookings.booking_cancelled": Move.UNDO_CANCEL,
    "bookings.guest_checked_in": Move.UNDO_CHECK_IN,
    "bookings.booking_held": Move.EXPIRE,
    "bookings.booking_requested": Move.CANCEL,
    "bookings.booking_confirmed": Move.CANCEL,
}
MADE = frozenset({"bookings.booking_held", "bookings.booking_requested", "bookings.booking_confirmed"})
