"""Bookings as programs read them: those in reach, with all that is told of them, in few questions."""

from dataclasses import dataclass
from datetime import date

from apps.accounts.permissions import Person
from apps.api.selectors.callers import Caller
from apps.api.selectors.pages import PageAsked, PageFound, page_by_change
from apps.bookings.models.booking import Booking, BookingLine, BookingQuerySet
from apps.bookings.rules.reference import tidied
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.picked_spaces import picked_spaces
from apps.bookings.selectors.venue_days import begins, zones_for
from apps.rates.choices import Audience


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
    """One booking with the spaces it occupies; `lines` only where one is read by itself."""

    booking: Booking
    space_ids: tuple[int, ...]
    lines: tuple[BookingLine, ...] = ()


def bookings_page(caller: Caller, asked: BookingsAsked) -> tuple[PageFound[Booking], list[BookingSheet]]:
    found = page_by_change(_wanted(caller.person, asked), asked.page)
    spaces = picked_spaces([booking.pk for booking in found.rows])
    return found, [BookingSheet(booking, spaces.get(booking.pk, ())) for booking in found.rows]


def booking_with(reference: str, person: Person) -> Booking | None:
    """Typed as people type it: with hyphens or in small letters."""
    return _complete(person).filter(reference=tidied(reference)).first()


def booking_sheet(booking: Booking, *, audience: Audience) -> BookingSheet:
    """Lines of one audience: the gate through which amounts leave. The sums are what the guest pays."""
    lines = BookingLine.objects.filter(booking=booking, revision=booking.revision, audience=audience)
    return BookingSheet(booking, picked_spaces([booking.pk]).get(booking.pk, ()), tuple(lines))


def _complete(person: Person) -> BookingQuerySet:
    return bookings_for(person).select_related("offer", "venue", "guest", "series")


def _wanted(person: Person, asked: BookingsAsked) -> BookingQuerySet:
    told = {
        "status": asked.status,
        "venue__slug": asked.venue,
        "offer__slug": asked.offer,
        "guest": asked.guest_id,
    }
    rows = _complete(person).filter(**{column: value for column, value in told.items() if value is not None})
    if asked.first is None and asked.last is None:
        return rows
    return rows.filter(begins(zones_for(person), lambda _zone: (asked.first, asked.last)))


def newest(booking: Booking) -> Booking:
    """As it stands now, complete."""
    return Booking.objects.select_related("offer", "venue", "guest", "series").get(pk=booking.pk)


def booking_to_change(booking: Booking) -> Booking:
    """With what is asked of its offer to turn days into times."""
    return Booking.objects.select_related("offer__venue", "offer__night_terms", "venue").get(pk=booking.pk)
