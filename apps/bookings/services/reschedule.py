from dataclasses import replace
from datetime import datetime

from django.db import transaction

from apps.bookings.choices import Status
from apps.bookings.errors.changing import AskTheTeam, NotMovable, SameTimeAndPlace
from apps.bookings.errors.places import NotBookable, PlaceGone, PlaceTaken
from apps.bookings.events.booking_life import BookingRescheduled
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.moves import Move
from apps.bookings.rules.why_not import Suggestion, Why, WhyNot
from apps.bookings.selectors.change_plan import Plan, reschedule_plan
from apps.bookings.selectors.suggestions import nearest
from apps.bookings.selectors.wish_again import wish_again
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.change_price import Who
from apps.bookings.services.deed import deed_on
from apps.bookings.services.move_booking import apply
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.planned_change import AS_AGREED, How, lock_for, price_changes, refuse_against, told_why
from apps.bookings.services.replace_places import replace_places
from apps.bookings.services.spot_locks import lock_offer
from apps.journal.choices import Actor, Channel

# Whoever comes too late looks again; a pool has more places.
TRIES = 5


@once_more
def reschedule_booking(
    booking_id: int, to: NewTime, *, by: Actor, channel: Channel, now: datetime, how: How = AS_AGREED
) -> Booking:
    """At another time, for the fee of the policy agreed and the difference in price, in one step or not at all.

    The old place is its own until the new one is, and free at once then. The policy stays the one agreed. A time
    that cannot be had is refused with the nearest that can.
    """
    who = Who(by, channel, now)
    for turn in range(TRIES):
        try:
            return _rescheduled(booking_id, to, who, how, is_late=turn > 0)
        except PlaceGone:
            continue
        except (PlaceTaken, NotBookable) as refusal:
            refusal.suggestions = _suggestions(booking_id, to, now)
            raise
    raise PlaceTaken([WhyNot(Why.SLOT_TAKEN)], _suggestions(booking_id, to, now))


@transaction.atomic
def _rescheduled(booking_id: int, to: NewTime, who: Who, how: How, *, is_late: bool) -> Booking:
    booking = lock_for(Move.RESCHEDULE, booking_id, how, who.channel, now=who.now)
    if is_late:
        lock_offer(booking.offer_id)
    plan = _plan(booking, to, who, how)
    broken = refuse_against(plan, how)
    seen = plan.seen
    deed = deed_on(booking, BookingRescheduled(booking.pk), hold_for=how.hold_for)
    freed = replace_places(booking, seen, now=who.now)
    apply(
        booking,
        Move.RESCHEDULE,
        deed,
        by=who.by,
        channel=who.channel,
        now=who.now,
        starts_at=seen.wish.starts_at,
        ends_at=seen.wish.ends_at,
        departure_id=seen.wish.departure_id,
        rate_id=seen.rate_id,
        **price_changes(booking, plan, who, how),
        **told_why(booking, how, broken),
    )
    if deed.is_final:
        pass_on(freed, now=who.now)
    return booking


def _plan(booking: Booking, to: NewTime, who: Who, how: How) -> Plan:
    plan = reschedule_plan(booking, to, channel=who.channel, now=who.now)
    times = (plan.seen.wish.starts_at, plan.seen.wish.ends_at, plan.seen.wish.departure_id)
    if times == (booking.starts_at, booking.ends_at, booking.departure_id) and not to.space_ids:
        raise SameTimeAndPlace
    if not plan.terms.is_allowed and not how.breaking:
        raise NotMovable
    if who.channel is Channel.PUBLIC and plan.seen.needs_approval and booking.status == Status.CONFIRMED:
        raise AskTheTeam
    return plan.without_cost() if how.waive else plan


def _suggestions(booking_id: int, to: NewTime, now: datetime) -> tuple[Suggestion, ...]:
    booking = Booking.objects.select_related("guest").get(pk=booking_id)
    wish = replace(wish_again(booking), starts_at=to.starts_at, ends_at=to.ends_at, space_ids=to.space_ids)
    return nearest(wish, now=now, ignoring=[booking_id])
