"""Nobody came: marked, its place given away, and taken back for a while."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from apps.bookings.choices import Status, StrikeReason
from apps.bookings.errors.arrivals import NotBegun, NothingToRelease, TooLateToUndoNoShow
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.errors.places import PlaceGone, PlaceTaken
from apps.bookings.events.booking_life import GuestDidNotCome, NoShowUndone, PlaceReleased
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.moves import Move, may, moves_from
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.refund import back_to, not_coming_keeps, undo_until
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.refund import deal_of
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.claims import free, take
from apps.bookings.services.give_back import give_back_credits
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.strike import give_strike, undo_strikes_of
from apps.bookings.services.tell_pages import tell_pages
from apps.core.money import Money
from apps.core.periods import Period
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@once_more
@transaction.atomic
def mark_no_show(booking_id: int, *, by: Actor, channel: Channel, now: datetime, version: int | None = None) -> Booking:
    """The guest did not come: what the policy keeps is kept, and where it says so it is a strike."""
    booking = locked_booking(booking_id, version=version)
    if may(Move.NO_SHOW, Status(booking.status)) and now < booking.starts_at:
        raise NotBegun
    return set_no_show(booking, by=by, channel=channel, now=now)


def set_no_show(booking: Booking, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """The same for a booking that is locked and has begun."""
    deal = deal_of(booking)
    keeps = not_coming_keeps(deal)
    back = max(deal.settled - keeps, Money.zero(booking.currency))
    to_cards = back_to(back, credited=deal.credited).credits
    left = deal.credited - give_back_credits(booking, to_cards, by=by, channel=channel, now=now)
    told = {"kept": keeps.amount, "credited": left.amount}
    apply(booking, Move.NO_SHOW, GuestDidNotCome(booking.pk), by=by, channel=channel, now=now, **told)
    if deal.policy.no_show_strikes and booking.guest_id:
        give_strike(booking.guest_id, booking.pk, StrikeReason.NO_SHOW, by=by, channel=channel, now=now)
    return booking


@once_more
@transaction.atomic
def release_place(
    booking_id: int, *, by: Actor, channel: Channel, now: datetime, version: int | None = None
) -> Booking:
    """The rest of the time of somebody who did not come goes to others."""
    booking = locked_booking(booking_id, version=version)
    if booking.status != Status.NO_SHOW:
        raise IllegalMove(Status(booking.status), moves_from(Status(booking.status)))
    freed = free([booking.pk], now=now, after=now)
    if not freed:
        raise NothingToRelease
    record(PlaceReleased(booking.pk), actor=by, channel=channel, after={"from": now.isoformat()})
    tell_pages(booking.venue_id, booking.pk)
    pass_on(freed, now=now)
    return booking


@once_more
@transaction.atomic
def undo_no_show(booking_id: int, *, by: Actor, channel: Channel, now: datetime, version: int | None = None) -> Booking:
    """They were there. Strikes of it go with it; a place that was given away comes back only where it is still free.

    What cards and passes got back stays there, and is due again.
    """
    booking = locked_booking(booking_id, version=version)
    hours = booking_settings().undo_no_show_hours
    if booking.status == Status.NO_SHOW and booking.ended_at and now > undo_until(booking.ended_at, hours=hours):
        raise TooLateToUndoNoShow(hours=hours)
    kept: Decimal | None = None
    apply(booking, Move.UNDO_NO_SHOW, NoShowUndone(booking.pk), by=by, channel=channel, now=now, kept=kept)
    undo_strikes_of(booking.pk, by=by, channel=channel, now=now)
    _take_back(booking, now)
    return booking


def _take_back(booking: Booking, now: datetime) -> None:
    try:
        take(_given_away(booking, now), now=now, booking_id=booking.pk)
    except PlaceGone as gone:
        raise PlaceTaken([WhyNot(Why.SLOT_TAKEN)]) from gone


def _given_away(booking: Booking, now: datetime) -> list[Taking]:
    """What is left of its time on the places it had until they were released."""
    if booking.ends_at <= now:
        return []
    claims = Claim.objects.filter(booking=booking, live=True, during__endswith__lt=booking.ends_at)
    return [
        Taking(
            claim.spot,
            Period(max(claim.during.upper, now), booking.ends_at),
            space_id=claim.space_id,
            departure_id=claim.departure_id,
            extra_id=claim.extra_id,
            number=claim.number,
            picked_id=claim.picked_id,
            need_id=claim.need_id,
            with_extra_id=claim.with_extra_id,
        )
        for claim in claims
    ]
