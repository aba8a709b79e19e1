"""When the team may send a guest the letter about a booking once more."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from apps.bookings.choices import Status

# Somebody who presses twice fills nobody's mailbox, and neither does somebody who means ill.
PAUSE = timedelta(minutes=1)
DAY = timedelta(days=1)
MOST_A_DAY = 5
# Of what is booked a guest may want the letter for as long as they like; of what came to nothing, until it is past.
_LASTING = frozenset({Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED, Status.NO_SHOW})
_PASSING = frozenset({Status.PENDING, Status.REJECTED, Status.CANCELLED})


def can_be_told(status: Status, *, is_over: bool) -> bool:
    """A hold was never promised to anybody."""
    return status in _LASTING or (status in _PASSING and not is_over)


def next_at(sent: Sequence[datetime], *, now: datetime) -> datetime | None:
    """The moment from which it may be sent once more; nothing where that is now. `sent` are the earlier ones."""
    of_today = sorted(moment for moment in sent if moment > now - DAY)
    if len(of_today) >= MOST_A_DAY:
        return of_today[-MOST_A_DAY] + DAY
    if of_today and of_today[-1] > now - PAUSE:
        return of_today[-1] + PAUSE
    return None
