"""Whether a booking asks for somebody, over what a calendar has read of it; as `selectors/queues.py` asks the rows."""

from datetime import datetime, timedelta
from decimal import Decimal

from apps.bookings.choices import Status

ENDS_SOON = timedelta(hours=1)
MAY_OWE = frozenset({Status.CONFIRMED, Status.CHECKED_IN})


def needs_hand(
    status: str, *, starts_at: datetime, held_until: datetime | None, owed: Decimal, day_ends: datetime, now: datetime
) -> bool:
    """A request, a hold about to end, somebody who should be here, or one of today who has not paid."""
    if status == Status.PENDING:
        return True
    if status == Status.HELD:
        return held_until is not None and now < held_until <= now + ENDS_SOON
    is_late = status == Status.CONFIRMED and starts_at <= now
    return is_late or (status in MAY_OWE and owed > 0 and starts_at < day_ends)
