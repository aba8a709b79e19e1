from datetime import datetime
from typing import Any

from django.db import transaction

from apps.bookings.errors.places import PlaceGone, PlaceTaken
from apps.bookings.events.booking_life import BookingChanged
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes, Keep
from apps.bookings.rules.moves import Move
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.selectors.change_plan import change_plan
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.change_price import Who
from apps.bookings.services.claims import Freed
from apps.bookings.services.know_guest import know_guest
from apps.bookings.services.move_booking import apply
from apps.bookings.services.new_booking import keyed
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.planned_change import AS_AGREED, How, lock_for, price_changes, refuse_against, told_why
from apps.bookings.services.replace_places import replace_places
from apps.bookings.services.spot_locks import lock_offer
from apps.journal.choices import Actor, Channel

TRIES = 5


@once_more
def change_booking(
    booking_id: int, changes: Changes, *, by: Actor, channel: Channel, now: datetime, how: How = AS_AGREED
) -> Booking:
    """Other people, extras, answers, pickup, notes or guest, at the same time.

    Priced anew, as if chosen when it was booked, only where that makes any difference. Of people who no longer come
    is kept what cancelling their part costs; their places are free at once.
    """
    who = Who(by, channel, now)
    for turn in range(TRIES):
        try:
            return _changed(booking_id, changes, who, how, is_late=turn > 0)
        except PlaceGone:
            continue
    raise PlaceTaken([WhyNot(Why.SLOT_TAKEN)])


@transaction.atomic
def _changed(booking_id: int, changes: Changes, who: Who, how: How, *, is_late: bool) -> Booking:
    booking = lock_for(Move.CHANGE, booking_id, how, who.channel, now=who.now)
    if is_late:
        lock_offer(booking.offer_id)
    told = _words(booking, changes, who)
    freed: list[Freed] = []
    is_repriced = False
    if changes.may_cost:
        planned, freed, is_repriced = _carried_out(booking, changes, who, how)
        told |= planned
    else:
        # No calendar shows any of it.
        told |= {"sequence": booking.sequence, **told_why(booking, how, ())}
    event = BookingChanged(booking.pk, is_repriced)
    apply(booking, Move.CHANGE, event, by=who.by, channel=who.channel, now=who.now, **told)
    pass_on(freed, now=who.now)
    return booking


def _carried_out(booking: Booking, changes: Changes, who: Who, how: How) -> tuple[dict[str, Any], list[Freed], bool]:
    plan = change_plan(booking, changes, channel=who.channel, now=who.now)
    plan = plan.without_cost() if how.waive else plan
    broken = refuse_against(plan, how)
    wish = plan.seen.wish
    freed = replace_places(booking, plan.seen, now=who.now)
    told: dict[str, Any] = {
        "party": keyed(wish.party),
        "people": wish.people,
        "extras": keyed(wish.extras),
        "pickup_id": booking.pickup_id if isinstance(changes.pickup_id, Keep) else changes.pickup_id,
    }
    price = price_changes(booking, plan, who)
    return told | price | told_why(booking, how, broken), freed, bool(price)


def _words(booking: Booking, changes: Changes, who: Who) -> dict[str, Any]:
    """What costs nothing."""
    given = {"note": changes.note, "staff_note": changes.staff_note, "language": changes.language}
    told: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if changes.answers is not None:
        answers = {**booking.answers, **{str(key): text for key, text in changes.answers.items()}}
        told["answers"] = {key: text for key, text in answers.items() if text}
    if changes.guest is not None:
        told["guest"] = know_guest(changes.guest, by=who.by, channel=who.channel, now=who.now)
    return told
