from dataclasses import dataclass
from datetime import datetime

from apps.bookings.events.bookings import BOOKING
from apps.bookings.models.booking import Booking
from apps.bookings.rules.history_words import Frame, Told, told
from apps.journal.selectors.history import LONGEST, HistoryLine, NamesOf, history_of
from apps.rates.rules.time_words import moment_words


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry: when, who, through which door, what; and each field that changed in words."""

    line: HistoryLine
    changes: list[Told]
    at_words: str = ""


def booking_history(booking: Booking, *, names_of: NamesOf, now: datetime, most: int = LONGEST) -> list[Happened]:
    """Everything that happened to it, the latest first, in the reader's language and the venue's time."""
    frame = Frame(booking.zone, booking.currency, now)
    lines = history_of(BOOKING, booking.pk, names_of=names_of, most=most)
    return [
        Happened(line, told(line.changes, frame), moment_words(line.at, zone=booking.zone, now=now)) for line in lines
    ]
