from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from apps.bookings.errors.changing import SameTimeAndPlace
from apps.bookings.errors.places import PlaceGone, PlaceTaken
from apps.bookings.events.booking_life import BookingMovedToSpace
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.change import against_change
from apps.bookings.rules.moves import Move
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.selectors.change_plan import rules_for
from apps.bookings.selectors.look import Look, look
from apps.bookings.selectors.wish_again import spaces_now, wish_again
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.change_price import Who
from apps.bookings.services.claims import Freed, free, take
from apps.bookings.services.deed import deed_on
from apps.bookings.services.move_booking import apply
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.planned_change import AS_AGREED, How, lock_for, refuse_problems, told_why
from apps.bookings.services.replace_places import replace_places
from apps.bookings.services.spot_locks import lock_spots
from apps.core.periods import Period
from apps.journal.choices import Actor, Channel


@once_more
def move_to_spaces(
    booking_id: int, space_ids: Sequence[int], *, by: Actor, channel: Channel, now: datetime, how: How = AS_AGREED
) -> Booking:
    """Another court, room or bed of the same offer at the same time; from now on where it has begun.

    The price stays what it is: where a place is worth more, the team says so.
    """
    try:
        return _moved(booking_id, space_ids, Who(by, channel, now), how)
    except PlaceGone:
        raise PlaceTaken([WhyNot(Why.SLOT_TAKEN)]) from None


@transaction.atomic
def _moved(booking_id: int, space_ids: Sequence[int], who: Who, how: How) -> Booking:
    booking = lock_for(Move.CHANGE, booking_id, how, who.channel, now=who.now)
    if {*spaces_now(booking)} == {*space_ids}:
        raise SameTimeAndPlace
    seen = _seen(booking, tuple(space_ids), who)
    against = against_change(seen.problems) if seen.takings else seen.problems
    broken = refuse_problems(against, seen, how)
    deed = deed_on(booking, BookingMovedToSpace(booking.pk), hold_for=how.hold_for)
    freed = (
        _from_now_on(booking, seen, now=who.now)
        if booking.starts_at <= who.now
        else replace_places(booking, seen, now=who.now)
    )
    why = told_why(booking, how, broken)
    apply(booking, Move.CHANGE, deed, by=who.by, channel=who.channel, now=who.now, **why)
    if deed.is_final:
        pass_on(freed, now=who.now)
    return booking


def _seen(booking: Booking, space_ids: tuple[int, ...], who: Who) -> Look:
    """What has passed is nobody's question."""
    wish = replace(wish_again(booking), space_ids=space_ids, channel=rules_for(booking, who.channel))
    return look(replace(wish, starts_at=max(wish.starts_at, who.now)), now=who.now, ignoring=[booking.pk])


def _from_now_on(booking: Booking, seen: Look, *, now: datetime) -> list[Freed]:
    """Until now it was where it was."""
    wanted = [replace(taking, during=Period(now, taking.during.end)) for taking in seen.takings]
    held = Claim.objects.filter(booking=booking, live=True).values_list("spot", flat=True)
    lock_spots([*held, *(taking.spot for taking in wanted)])
    freed = free([booking.pk], now=now, after=now)
    take(wanted, now=now, booking_id=booking.pk)
    return freed
