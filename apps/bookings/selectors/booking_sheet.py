"""A list of bookings as a table to take away: what it is narrowed by and the columns it shows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.utils.translation import gettext as _

from apps.bookings.choices import PERSONAL_COLUMNS, ListColumn, Status
from apps.bookings.models.booking import Booking, BookingQuerySet
from apps.bookings.selectors.booking_rows import BookingRow, booking_rows
from apps.core.periods import zone_named
from apps.core.sheets import Cell

AT_ONCE = 500
MOST_EXPORTED = 100_000


def sheet_columns(shown: Sequence[ListColumn], *, with_people: bool) -> tuple[ListColumn, ...]:
    """The reference always, so that a row can be told from another; people only where they may leave."""
    told = tuple(each for each in shown if each is not ListColumn.REFERENCE)
    return (ListColumn.REFERENCE, *(each for each in told if with_people or each not in PERSONAL_COLUMNS))


def sheet_rows(rows: BookingQuerySet, columns: Sequence[ListColumn], *, now: datetime) -> Iterator[list[Cell]]:
    """Headings first. A few hundred are read at a time, so that all of them need no more memory."""
    yield [heading for column in columns for heading in _headings(column)]
    wanted = rows.select_related("guest", "offer", "venue", "series")
    for some in _some(wanted.iterator(chunk_size=AT_ONCE)):
        for row in booking_rows(some, now=now):
            yield [cell for column in columns for cell in _cells(row, column)]


def _some(rows: Iterable[Booking]) -> Iterator[list[Booking]]:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _headings(column: ListColumn) -> list[str]:
    if column is ListColumn.WHEN:
        return [_("First day"), _("From"), _("Last day"), _("Until"), _("Time zone")]
    if column is ListColumn.TOTAL:
        return [str(column.label), _("Currency")]
    return [str(column.label)]


def _cells(row: BookingRow, column: ListColumn) -> list[Cell]:
    return _WORTH[column](row) if column in _WORTH else [row.text(column)]


def _when(row: BookingRow) -> list[Cell]:
    """By the clocks of the venue."""
    zone = zone_named(row.booking.zone)
    first, last = row.booking.starts_at.astimezone(zone), row.booking.ends_at.astimezone(zone)
    return [first.date(), f"{first:%H:%M}", last.date(), f"{last:%H:%M}", row.booking.zone]


def _made(row: BookingRow) -> list[Cell]:
    return [row.booking.made_at.astimezone(zone_named(row.booking.zone)).date()]


_WORTH: dict[ListColumn, Callable[[BookingRow], list[Cell]]] = {
    ListColumn.GUEST: lambda row: [row.name],
    ListColumn.WHEN: _when,
    ListColumn.STATE: lambda row: [str(Status(row.booking.status).label)],
    ListColumn.PEOPLE: lambda row: [row.booking.people],
    ListColumn.TOTAL: lambda row: [row.booking.total, row.booking.currency],
    ListColumn.DUE: lambda row: [row.due.amount if row.due else 0],
    ListColumn.MADE: _made,
}
