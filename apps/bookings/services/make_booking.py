"""From a wish to a booking with its places, at the price of this moment: what a hold and a booking have in common."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.bookings.choices import Status
from apps.bookings.errors.moves import GuestNeeded
from apps.bookings.errors.places import NotBookable, PlaceGone, PlaceTaken, PriceChanged
from apps.bookings.events.bookings import BookingConfirmed, BookingHeld, BookingRequested
from apps.bookings.models.booking import Booking
from apps.bookings.rules.order import Order
from apps.bookings.rules.why_not import Suggestion, Why, WhyNot
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.look import Look, look
from apps.bookings.selectors.suggestions import nearest
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.booking_quota import take_booking_quota
from apps.bookings.services.claim_rows import Owner
from apps.bookings.services.claims import take, take_left
from apps.bookings.services.credits import use_credits
from apps.bookings.services.deed import making
from apps.bookings.services.guest_turn import take_turn, try_turn
from apps.bookings.services.know_guest import know_guest
from apps.bookings.services.new_booking import insert, new_booking, told_of
from apps.bookings.services.only_leaves import WITHOUT_PARTS, spaces_of
from apps.bookings.services.seats import Boarding, board
from apps.bookings.services.spot_locks import lock_offer, lock_spots
from apps.bookings.services.tell_pages import tell_pages_of_new
from apps.journal.choices import Actor, Channel
from apps.journal.errors import NotSo
from apps.journal.services.record import Fact, Provided, record_all
from apps.rates.rules.lines import Quote
from apps.venues.choices import SalesChannel

# Whoever comes too late looks again; a pool has more places, and so does a departure.
TRIES = 5
TAKEN = frozenset({Why.SLOT_TAKEN, Why.SOLD_OUT, Why.EXTRA_GONE})
EVENTS = {
    Status.HELD: BookingHeld,
    Status.PENDING: BookingRequested,
    Status.CONFIRMED: BookingConfirmed,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """`at_best` is where the booking gets if nobody has to approve it."""

    wish: Wish
    order: Order
    at_best: Status
    by: Actor
    channel: Channel
    now: datetime

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "channel": self.channel, "now": self.now}


@once_more
def make_booking(wish: Wish, order: Order, at_best: Status, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """Its places, price and terms are its own from here on; or one refusal that names what is nearest and free."""
    email = wish.email or (order.guest.email if order.guest else "")
    wish = replace(wish, email=email, language=order.language)
    asked = Asked(wish, order, at_best, by, channel, now)
    for turn in range(TRIES if order.is_patient else 1):
        try:
            return _make(asked, is_late=turn > 0)
        except PlaceGone:
            continue
        except (PlaceTaken, NotBookable) as refusal:
            refusal.suggestions = _suggestions(asked)
            raise
    raise PlaceTaken([WhyNot(Why.SLOT_TAKEN)], _suggestions(asked))


@transaction.atomic
def _make(asked: Asked, *, is_late: bool) -> Booking:
    """Who was late once waits for the others before looking again."""
    wish, order = asked.wish, asked.order
    if is_late:
        lock_offer(wish.offer_id)
    _await_turn(asked)
    seen, quote = _seen(asked)
    guest = know_guest(order.guest, **asked.who) if order.guest else None
    booking = new_booking(seen, quote, order, now=asked.now, guest=guest, **_start(asked, seen))
    _insert_with_places(booking, seen, quote, asked)
    use_credits(booking, quote.credits, email=wish.email, **asked.who)
    if booking.status == Status.CONFIRMED:
        _ask_where_nothing_is_left(booking, now=asked.now)
    _record(booking, seen, asked)
    tell_pages_of_new(booking.venue_id, booking.pk)
    return booking


def _await_turn(asked: Asked) -> None:
    """Two at once for one guest would both find that there is room under the limit for one more."""
    if asked.wish.channel == SalesChannel.DESK:
        return
    if asked.order.is_patient:
        take_turn(asked.wish.email)
    elif not try_turn(asked.wish.email):
        raise PlaceGone


def _seen(asked: Asked) -> tuple[Look, Quote]:
    """What may be booked at the price the guest was shown, or the refusal that says why not."""
    seen = look(asked.wish, now=asked.now, credits=asked.order.credits)
    quote = seen.quote
    against = [why for why in seen.problems if not (_is_breaking(asked) and why.is_breakable)]
    if against or quote is None or not seen.takings:
        refusal = PlaceTaken if {why.code for why in against} & TAKEN else NotBookable
        raise refusal(against or seen.problems)
    expected = asked.order.expected_total
    if expected is not None and expected != quote.total:
        raise PriceChanged(quote.total)
    return seen, quote


def _is_breaking(asked: Asked) -> bool:
    return bool(asked.order.breaking) and asked.wish.channel == SalesChannel.DESK


def _start(asked: Asked, seen: Look) -> dict[str, Any]:
    """Where the booking begins."""
    if asked.at_best == Status.HELD:
        return {"status": Status.HELD, "held_until": asked.order.until}
    if asked.order.guest is None:
        raise GuestNeeded
    if seen.needs_approval or asked.at_best == Status.PENDING:
        return {"status": Status.PENDING}
    return {"status": Status.CONFIRMED, "confirmed_at": asked.now}


def _insert_with_places(booking: Booking, seen: Look, quote: Quote, asked: Asked) -> None:
    boarding, now, patient = Boarding(seen.takings, seen.crew), asked.now, asked.order.is_patient
    if booking.departure_id is not None:
        boarding = board(booking.departure_id, boarding, now=now, patient=patient)
    if not patient:
        lock_spots([taking.spot for taking in boarding.takings], patient=False)
    left = insert(booking, quote, boarding.takings)
    take_left([(Owner(booking.pk), taking) for taking in left], now=now, lapses_at=booking.held_until)
    if boarding.crew:
        take(boarding.crew, now=now, crew_of_id=booking.departure_id, patient=patient)


def _record(booking: Booking, seen: Look, asked: Asked) -> None:
    """PlaceGone where a space got parts between the look and the grasp: asked along the way, now that it is locked."""
    deed = making(EVENTS[Status(booking.status)](booking.pk), hold_for=asked.order.hold_for)
    fact = Fact(deed.event, deed.before, told_of(booking), deed.hold_for)
    whole = Provided(WITHOUT_PARTS, spaces_of(seen.takings))
    try:
        record_all([fact], actor=asked.by, channel=asked.channel, provided=whole)
    except NotSo as not_so:
        raise PlaceGone from not_so


def _ask_where_nothing_is_left(booking: Booking, *, now: datetime) -> None:
    """A plan that is used up turns bookings into requests; the desk still books."""
    if not take_booking_quota(now=now) and booking.channel != SalesChannel.DESK:
        booking.status, booking.confirmed_at = Status.PENDING, None
        booking.save(update_fields=["status", "confirmed_at"])


def _suggestions(asked: Asked) -> tuple[Suggestion, ...]:
    """None for whoever is not a person who waits for an answer."""
    return nearest(asked.wish, now=asked.now) if asked.order.is_patient else ()
