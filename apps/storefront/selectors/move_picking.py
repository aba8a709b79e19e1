"""Another time for a booking, picked as it was picked when it was booked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.difference_words import difference_words
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.rules.why_not import Suggestion
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.booking_lines import carried_lines, lines_now
from apps.bookings.selectors.change_plan import Plan, rules_for
from apps.bookings.selectors.known import known_offers
from apps.bookings.selectors.new_times import asked_of, value_of
from apps.bookings.selectors.suggestions import nearest
from apps.bookings.selectors.wish_again import may_be_elsewhere, spaces_now, wish_again
from apps.core.money import Money
from apps.journal.choices import Channel
from apps.storefront.rules.pick_link import PickLink
from apps.storefront.rules.picking import Moving, Picking
from apps.storefront.selectors.own_change import OwnChange, own_change
from apps.storefront.selectors.pick_seen import Near, near_words
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class Picked:
    """What somebody told of the new time so far; what they did not is as it is now."""

    day: date | None = None
    start: datetime | None = None
    minutes: int | None = None
    arrive: date | None = None
    leave: date | None = None
    departure_id: int | None = None
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MoveSeen:
    """What a time that was picked means; in the places of the picker of an offer, where it tells why not."""

    value: str
    when: When
    planned: OwnChange
    near: tuple[Near, ...]
    is_taken: bool = False

    @property
    def against(self) -> tuple[str, ...]:
        return tuple(self.planned.against)


def known_of(booking: Booking, *, now: datetime) -> KnownOffer | None:
    """Nothing where it is sold to nobody any more."""
    return known_offers([booking.offer_id], first=now.date(), last=now.date(), now=now).get(booking.offer_id)


def move_picking(booking: Booking, known: KnownOffer, link: PickLink, told: Picked, *, now: datetime) -> Picking:
    wish, own = wish_again(booking), asked_of(booking)
    at_night = booking.kind == OfferKind.NIGHT
    is_told = bool(told.arrive or told.leave)
    return Picking(
        known,
        link,
        now,
        wish.party,
        day=told.day or (None if told.start or told.departure_id else own.day),
        start=told.start or booking.starts_at,
        minutes=told.minutes or own.minutes,
        arrive=told.arrive if is_told else own.day,
        leave=told.leave if is_told else own.day + timedelta(days=own.nights),
        departure_id=told.departure_id or (None if told.day else wish.departure_id),
        rate_id=wish.rate_id,
        space_ids=() if may_be_elsewhere(booking) else spaces_now(booking),
        extras=wish.extras,
        email=wish.email,
        faults=told.faults,
        moving=Moving(
            booking.pk, rules_for(booking, Channel.PUBLIC), own.nights if at_night else None, _difference(booking)
        ),
    )


def move_seen(booking: Booking, to: NewTime, picking: Picking, plan: Plan, *, is_asked: bool) -> MoveSeen | None:
    """Nothing where it is the time it has."""
    if (to.starts_at, to.ends_at) == (booking.starts_at, booking.ends_at):
        return None
    planned = own_change(booking, plan, is_asked=is_asked)
    by_night = booking.kind == OfferKind.NIGHT
    wish: Wish = plan.seen.wish
    return MoveSeen(
        value_of(to),
        when_words(wish.period, zone=booking.zone, now=picking.now, by_night=by_night),
        planned,
        near=() if planned.may_be_done else near_words(_nearest(booking, wish, picking), wish, picking),
    )


def _nearest(booking: Booking, wish: Wish, picking: Picking) -> list[Suggestion]:
    """Without other places, where the guest has chosen theirs: to those a booking does not move by itself."""
    found = nearest(wish, now=picking.now, ignoring=[booking.pk])
    return [each for each in found if not picking.space_ids or each.space_ids == wish.space_ids]


def _difference(booking: Booking) -> Callable[[Money], str]:
    """How much more or less it would be than now, with what is carried over; in a calendar only where it differs."""
    carried = sum((line.amount for line in carried_lines(lines_now(booking))), start=Money.zero(booking.currency))
    is_told = booking.kind != OfferKind.NIGHT

    def told(price: Money) -> str:
        difference = price + carried - booking.price
        return difference_words(difference) if is_told or difference.rounded() else ""

    return told
