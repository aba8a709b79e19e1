from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from apps.bookings.choices import Status
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.errors.places import NotBookable, PlaceGone, PlaceTaken
from apps.bookings.events.bookings import BookingRevived
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.moves import Move, moves_from
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.selectors.look import look
from apps.bookings.selectors.suggestions import nearest
from apps.bookings.selectors.wish_of import wish_of
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.claims import take
from apps.bookings.services.credits import use_credits_again
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.bookings.services.seats import Boarding, board
from apps.core.periods import Period
from apps.journal.choices import Actor, Channel


@once_more
@transaction.atomic
def revive_booking(
    booking_id: int, *, by: Actor, channel: Channel, now: datetime, version: int | None = None
) -> Booking:
    """A hold that lapsed while its payment was on the way is held again, at its old price, and may be confirmed.

    On the same places, or on others the offer has as long as the guest chose none; where there are none, PlaceTaken:
    whoever took the payment gives it back.
    """
    booking = locked_booking(booking_id, version=version)
    lapsed = Claim.objects.filter(booking=booking, live=False, lapses_at__isnull=False)
    same = [_taking(claim) for claim in lapsed]
    if booking.status != Status.EXPIRED or not same:
        raise IllegalMove(Status(booking.status), moves_from(Status(booking.status)))
    if booking.starts_at <= now:
        raise NotBookable([WhyNot(Why.PAST)])
    lapsed.update(lapses_at=None)
    until = now + timedelta(minutes=booking_settings().hold_minutes)
    _take_again(booking, same, now=now, until=until)
    who: dict[str, Any] = {"by": by, "channel": channel, "now": now}
    use_credits_again(booking, email=booking.guest.email if booking.guest else "", **who)
    return apply(booking, Move.REVIVE, BookingRevived(booking.pk), held_until=until, **who)


def _take_again(booking: Booking, same: list[Taking], *, now: datetime, until: datetime) -> None:
    try:
        _take(booking, Boarding(tuple(same), _crew(booking, now)), now=now, until=until)
    except PlaceGone:
        seen = look(wish_of(booking), now=now)
        try:
            _take(booking, Boarding(seen.takings, seen.crew), now=now, until=until)
        except PlaceGone:
            raise PlaceTaken([WhyNot(Why.SLOT_TAKEN)], nearest(wish_of(booking), now=now)) from None


@transaction.atomic
def _take(booking: Booking, boarding: Boarding, *, now: datetime, until: datetime) -> None:
    if not boarding.takings:
        raise PlaceGone
    if booking.departure_id is not None:
        boarding = board(booking.departure_id, boarding, now=now)
    take(boarding.takings, now=now, booking_id=booking.pk, lapses_at=until)
    take(boarding.crew, now=now, crew_of_id=booking.departure_id)


def _crew(booking: Booking, now: datetime) -> tuple[Taking, ...]:
    return look(wish_of(booking), now=now).crew if booking.departure_id is not None else ()


def _taking(claim: Claim) -> Taking:
    return Taking(
        claim.spot,
        Period(claim.during.lower, claim.during.upper),
        space_id=claim.space_id,
        departure_id=claim.departure_id,
        extra_id=claim.extra_id,
        number=claim.number,
        picked_id=claim.picked_id,
        need_id=claim.need_id,
        with_extra_id=claim.with_extra_id,
    )
