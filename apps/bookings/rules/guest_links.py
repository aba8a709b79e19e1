"""How long a guest's link works, and what each kind of link is good for."""

from datetime import datetime, timedelta
from enum import StrEnum

# Reviews, invoices and lost property are asked about for a while after.
WORKS_AFTER_THE_END = timedelta(days=60)
# A link mailed after that time, because somebody asked for one.
WORKS_WHEN_ASKED_FOR = timedelta(days=7)


class LinkPurpose(StrEnum):
    """A link opens what it was made for and nothing else. The names stand in links: they never change."""

    MANAGE = "manage"
    # The same for whoever has just booked: that the address they gave is theirs, nobody knows yet.
    BOOKED = "booked"
    CHECKOUT = "checkout"
    CALENDAR = "calendar"
    CHECK_IN = "check_in"


def works_until(ends_at: datetime) -> datetime:
    """A booking that is moved takes its links along."""
    return ends_at + WORKS_AFTER_THE_END


def has_expired(ends_at: datetime, *, now: datetime) -> bool:
    return now >= works_until(ends_at)
