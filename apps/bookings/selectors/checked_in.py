from dataclasses import dataclass
from datetime import datetime

from apps.bookings.events.booking_life import GuestCheckedIn
from apps.bookings.events.bookings import BOOKING
from apps.bookings.models.booking import Booking
from apps.core.periods import zone_named
from apps.journal.models.entry import Entry
from apps.journal.selectors.history import NamesOf, lines_of


@dataclass(frozen=True, slots=True)
class LetIn:
    """`at` is what the clocks of the venue showed."""

    name: str
    at: datetime


def let_in(booking: Booking, *, names_of: NamesOf) -> LetIn | None:
    """Who checked this guest in the last time, and when."""
    entries = Entry.objects.filter(subject_kind=BOOKING, subject_id=str(booking.pk), event=GuestCheckedIn.name)
    lines = lines_of(list(entries.order_by("-happened_at", "-id")[:1]), names_of=names_of)
    if not lines or booking.checked_in_at is None:
        return None
    return LetIn(lines[0].actor_name, booking.checked_in_at.astimezone(zone_named(booking.zone)))
