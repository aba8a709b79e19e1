"""Bookings as a list shows them: everything in words, and no question asked for a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.bookings.choices import ListColumn, Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.reference import grouped
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.booking_page import amounts_of
from apps.bookings.selectors.picked_spaces import names_of_spaces, picked_spaces
from apps.bookings.selectors.queues import COSTING, STANDING
from apps.core.money import Money
from apps.core.periods import zone_named
from apps.core.phones import as_read
from apps.core.said import said
from apps.venues.choices import OfferKind, SalesChannel


@dataclass(frozen=True, slots=True)
class BookingRow:
    """`due` is None where nothing is owed."""

    booking: Booking
    name: str
    when: When
    place: str
    total: Money
    due: Money | None

    @property
    def reference(self) -> str:
        return grouped(self.booking.reference)

    @property
    def pill(self) -> str:
        """The name its look has."""
        return "hold" if self.booking.status == Status.HELD else self.booking.status.replace("_", "-")

    def text(self, column: ListColumn) -> str:
        """Of a column that is only words; the others are drawn."""
        return _TEXTS[column](self) if column in _TEXTS else ""


def booking_rows(bookings: Sequence[Booking], *, now: datetime) -> list[BookingRow]:
    """Takes bookings with guest, offer, venue and series; asks once for the places of all."""
    picked = picked_spaces([booking.pk for booking in bookings])
    names = names_of_spaces({space_id for spaces in picked.values() for space_id in spaces})
    return [_row(booking, [names[each] for each in picked.get(booking.pk, ())], now) for booking in bookings]


def _row(booking: Booking, places: Sequence[str], now: datetime) -> BookingRow:
    return BookingRow(
        booking,
        # Translators: a place that is held before anybody has given a name
        name=booking.guest.name if booking.guest else _("Nobody yet"),
        when=when_words(booking.period, zone=booking.zone, now=now, by_night=booking.kind == OfferKind.NIGHT),
        place=", ".join(places),
        total=booking.price,
        due=due_of(booking),
    )


def due_of(booking: Booking) -> Money | None:
    """What is owed of what was agreed, as `queues.owing` finds it."""
    if booking.status not in (*STANDING, *COSTING):
        return None
    due = amounts_of(booking).due
    return due if due.amount else None


def _made_on(row: BookingRow) -> str:
    return date_format(row.booking.made_at.astimezone(zone_named(row.booking.zone)), "DATE_FORMAT")


def _phone(row: BookingRow) -> str:
    return as_read(row.booking.guest.phone) if row.booking.guest and row.booking.guest.phone else ""


_TEXTS: dict[ListColumn, Callable[[BookingRow], str]] = {
    ListColumn.OFFER: lambda row: said(row.booking.offer, "name").text,
    ListColumn.VENUE: lambda row: said(row.booking.venue, "name").text,
    ListColumn.PLACE: lambda row: row.place,
    ListColumn.PEOPLE: lambda row: str(row.booking.people),
    ListColumn.REFERENCE: lambda row: row.reference,
    ListColumn.CHANNEL: lambda row: str(SalesChannel(row.booking.channel).label),
    ListColumn.MADE: _made_on,
    ListColumn.SERIES: lambda row: row.booking.series.reference if row.booking.series else "",
    ListColumn.NOTE: lambda row: " · ".join(filter(None, (row.booking.note, row.booking.staff_note))),
    ListColumn.EMAIL: lambda row: row.booking.guest.email if row.booking.guest else "",
    ListColumn.PHONE: _phone,
    ListColumn.TAGS: lambda row: ", ".join(row.booking.guest.tags) if row.booking.guest else "",
}
