from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.selectors.booking_lines import as_line
from apps.bookings.selectors.line_words import in_readers_words
from apps.core.money import Money
from apps.rates.choices import Audience
from apps.rates.rules.lines import Line, visible


@dataclass(frozen=True, slots=True)
class Revision:
    """What a booking cost at one time; `difference` to the one before, None for the first."""

    number: int
    lines: Sequence[Line]
    total: Money
    difference: Money | None


def price_history(booking: Booking, *, audience: Audience = Audience.GUEST) -> list[Revision]:
    """Every price it ever had, the first first, in the lines one audience may see and the words of who reads it."""
    rows = list(BookingLine.objects.filter(booking=booking).order_by("revision", "position"))
    told = in_readers_words([as_line(row, booking.currency) for row in rows], booking)
    found: list[Revision] = []
    for number, group in groupby(zip(rows, told, strict=True), key=lambda each: each[0].revision):
        lines = visible([line for _row, line in group], audience)
        total = sum((line.amount for line in lines), start=Money.zero(booking.currency))
        found.append(Revision(number, lines, total, total - found[-1].total if found else None))
    return found
