"""Many dates booked at once: rows, prices and places in a number of statements that does not grow with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom
from typing import Any

from apps.bookings.choices import Status
from apps.bookings.events.bookings import BookingConfirmed, BookingHeld, BookingRequested
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.guest import Guest
from apps.bookings.rules.order import Order
from apps.bookings.rules.reference import new_reference
from apps.bookings.selectors.look import Look
from apps.bookings.services.booking_quota import take_booking_quota
from apps.bookings.services.claim_rows import Owned, Owner
from apps.bookings.services.claims import take_all
from apps.bookings.services.new_booking import new_booking, told_of
from apps.bookings.services.put_price import lines_of
from apps.bookings.services.seats import Boarding, board
from apps.bookings.services.spot_locks import lock_departures, lock_spots
from apps.bookings.services.tell_pages import tell_pages_of_new
from apps.journal.services.record import Fact
from apps.rates.rules.lines import Quote
from apps.venues.choices import OfferKind, SalesChannel

EVENTS = {
    Status.HELD: BookingHeld,
    Status.PENDING: BookingRequested,
    Status.CONFIRMED: BookingConfirmed,
}
_chance = SystemRandom()


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as it was seen and is priced."""

    seen: Look
    quote: Quote


def book_dates(dates: Sequence[Dated], order: Order, guest: Guest, *, now: datetime) -> list[Booking]:
    """In their order; each with a price, terms and places of its own. PlaceGone where somebody was quicker at any.

    With `order.until` they are held until then.
    """
    bookings = [
        new_booking(each.seen, each.quote, order, now=now, guest=guest, **_start(each.seen, order, now))
        for each in dates
    ]
    for booking, reference in zip(bookings, new_references(len(bookings)), strict=True):
        booking.reference = reference
    Booking.objects.bulk_create(bookings)
    BookingLine.objects.bulk_create(
        line for booking, each in zip(bookings, dates, strict=True) for line in lines_of(booking, each.quote)
    )
    places = [
        place
        for booking, each in zip(bookings, dates, strict=True)
        for place in boarded(booking, each.seen, now=now, patient=order.is_patient)
    ]
    take_all(places, now=now, lapses_at=order.until, patient=order.is_patient)
    for booking in bookings:
        tell_pages_of_new(booking.venue_id, booking.pk)
    _ask_where_nothing_is_left(bookings, now=now)
    return bookings


def lock_places(seen: Sequence[Look], *, besides: Sequence[int] = ()) -> None:
    """Everything these dates may take, and what is told `besides`: departures first, then all spots in their order."""
    lock_departures(each.wish.departure_id for each in seen if each.wish.departure_id is not None)
    lock_spots([*besides, *(taking.spot for each in seen for taking in (*each.takings, *each.crew))])


def boarded(booking: Booking, seen: Look, *, now: datetime, patient: bool = True) -> list[Owned]:
    """What a date takes, with whose it is; seats are given as they are free by now."""
    boarding = Boarding(seen.takings, seen.crew)
    if seen.kind == OfferKind.DEPARTURE and booking.departure_id is not None:
        boarding = board(booking.departure_id, boarding, now=now, patient=patient)
    own, crew = Owner(booking_id=booking.pk), Owner(crew_of_id=booking.departure_id)
    return [*((own, taking) for taking in boarding.takings), *((crew, taking) for taking in boarding.crew)]


def made_facts(bookings: Sequence[Booking]) -> list[Fact]:
    """What the journal is told of each."""
    return [Fact(EVENTS[Status(booking.status)](booking.pk), after=told_of(booking)) for booking in bookings]


def new_references(count: int) -> list[str]:
    """As many that no booking has."""
    found: set[str] = set()
    while len(found) < count:
        more = {new_reference(_chance) for _each in range(count - len(found))}
        found |= more - {*Booking.objects.filter(reference__in=more).values_list("reference", flat=True)}
    return sorted(found)


def _start(seen: Look, order: Order, now: datetime) -> dict[str, Any]:
    if order.until is not None:
        return {"status": Status.HELD, "held_until": order.until}
    if seen.needs_approval:
        return {"status": Status.PENDING}
    return {"status": Status.CONFIRMED, "confirmed_at": now}


def _ask_where_nothing_is_left(bookings: Sequence[Booking], *, now: datetime) -> None:
    """A plan that is used up turns bookings into requests; the desk still books. Last: it holds the plan's counter."""
    confirmed = [booking for booking in bookings if booking.status == Status.CONFIRMED]
    if not confirmed or take_booking_quota(now=now, amount=len(confirmed)):
        return
    if confirmed[0].channel == SalesChannel.DESK:
        return
    for booking in confirmed:
        booking.status, booking.confirmed_at = Status.PENDING, None
    Booking.objects.filter(pk__in=[booking.pk for booking in confirmed]).update(
        status=Status.PENDING, confirmed_at=None
    )
