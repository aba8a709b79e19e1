"""Bookings as programs read them: those in reach, with all that is told of them, in few questions."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from apps.accounts.permissions import Person
from apps.api.selectors.callers import Caller
from apps.api.selectors.pages import PageAsked, PageFound, page_by_change
from apps.bookings.models.booking import Booking, BookingLine, BookingQuerySet
from apps.bookings.models.guest import Guest
from apps.bookings.rules.reference import tidied
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.picked_spaces import picked_spaces
from apps.bookings.selectors.venue_days import begins, zones_for
from apps.core.prepared import prepared_cursor
from apps.rates.choices import Audience

BESIDE = ("offer", "venue", "guest", "series")
# Every answer about one booking asks these. With the texts of its offer and venue in all languages, and put together
# anew each time, they took longer than all else that is done to hold a place.
LINE_COLUMNS = tuple(field.attname for field in BookingLine._meta.concrete_fields)
NAMES_AND_LINES = f"""
SELECT offer.slug, venue.slug, (SELECT reference FROM bookings_series WHERE id = %(series)s),
       {", ".join(f"line.{name}" for name in LINE_COLUMNS)}
  FROM venues_offer AS offer
  JOIN venues_venue AS venue ON venue.id = %(venue)s
  LEFT JOIN bookings_bookingline AS line
    ON line.booking_id = %(booking)s AND line.revision = %(revision)s AND line.audience = %(audience)s
 WHERE offer.id = %(offer)s
 ORDER BY line.position
"""  # noqa: S608 - names of columns come from the model


@dataclass(frozen=True, slots=True)
class BookingsAsked:
    page: PageAsked
    status: str | None = None
    venue: str | None = None
    offer: str | None = None
    guest_id: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class BookingSheet:
    """One booking with the names of what it belongs to and its spaces; `lines` only where one is read by itself."""

    booking: Booking
    offer: str
    venue: str
    series: str | None
    guest: Guest | None
    space_ids: tuple[int, ...]
    lines: tuple[BookingLine, ...] = ()


def bookings_page(caller: Caller, asked: BookingsAsked) -> tuple[PageFound[Booking], list[BookingSheet]]:
    found = page_by_change(_wanted(caller.person, asked), asked.page)
    spaces = picked_spaces([booking.pk for booking in found.rows])
    return found, [_listed(booking, spaces.get(booking.pk, ())) for booking in found.rows]


def booking_with(reference: str, person: Person) -> Booking | None:
    """Typed as people type it: with hyphens or in small letters."""
    return bookings_for(person).filter(reference=tidied(reference)).first()


def booking_sheet(booking: Booking, *, audience: Audience) -> BookingSheet:
    """Lines of one audience: the gate through which amounts leave. The sums are what the guest pays."""
    asked = {
        "offer": booking.offer_id,
        "venue": booking.venue_id,
        "series": booking.series_id,
        "booking": booking.pk,
        "revision": booking.revision,
        "audience": str(audience),
    }
    with prepared_cursor() as cursor:
        cursor.execute(NAMES_AND_LINES, asked)
        rows = cursor.fetchall()
    offer, venue, series = rows[0][:3]
    found = [values for _offer, _venue, _series, *values in rows if values[0] is not None]
    lines = tuple([BookingLine.from_db(connection.alias, LINE_COLUMNS, values) for values in found])
    return BookingSheet(
        booking,
        offer,
        venue,
        series,
        booking.guest,
        picked_spaces([booking.pk]).get(booking.pk, ()),
        lines,
    )


def _listed(booking: Booking, space_ids: tuple[int, ...]) -> BookingSheet:
    series = booking.series.reference if booking.series else None
    return BookingSheet(booking, booking.offer.slug, booking.venue.slug, series, booking.guest, space_ids)


def _wanted(person: Person, asked: BookingsAsked) -> BookingQuerySet:
    told = {
        "status": asked.status,
        "venue__slug": asked.venue,
        "offer__slug": asked.offer,
        "guest": asked.guest_id,
    }
    told = {column: value for column, value in told.items() if value is not None}
    rows = bookings_for(person).select_related(*BESIDE).filter(**told)
    if asked.first is None and asked.last is None:
        return rows
    return rows.filter(begins(zones_for(person), lambda _zone: (asked.first, asked.last)))


def newest(booking: Booking) -> Booking:
    """As it stands now."""
    return Booking.objects.raw("SELECT * FROM bookings_booking WHERE id = %s", [booking.pk])[0]


def booking_for_calendar(booking: Booking) -> Booking:
    """With all whose words stand in its file."""
    return Booking.objects.select_related("offer", "venue", "guest", "pickup").get(pk=booking.pk)


def booking_to_change(booking: Booking) -> Booking:
    """With what is asked of its offer to turn days into times."""
    return Booking.objects.select_related("offer__venue", "offer__night_terms", "venue").get(pk=booking.pk)
