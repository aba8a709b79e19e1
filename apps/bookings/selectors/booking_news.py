"""What happened to a booking since somebody looked at it."""

from dataclasses import dataclass
from datetime import datetime

from apps.accounts.permissions import Person
from apps.bookings.models.booking import Booking
from apps.bookings.selectors.booking_history import Happened, booking_history
from apps.core.periods import zone_named
from apps.journal.selectors.history import NamesOf
from apps.rates.rules.time_words import clock_words

MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class News:
    """The last change by somebody else; `is_own` where all of them were made in another window."""

    happened: Happened
    time: str
    is_own: bool


def booking_news(person: Person, booking: Booking, *, seen: int, names_of: NamesOf, now: datetime) -> News | None:
    """None where it is still the version somebody saw. Every version has its entry in the journal."""
    if seen >= booking.version:
        return None
    most = min(booking.version - seen, MOST_TOLD)
    entries = booking_history(booking, names_of=names_of, now=now, most=most)
    if not entries:
        return None
    by_others = [entry for entry in entries if entry.line.actor != person.actor]
    told = (by_others or entries)[0]
    return News(told, clock_words(told.line.at.astimezone(zone_named(booking.zone)), booking.zone), not by_others)
