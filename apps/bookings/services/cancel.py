from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from apps.bookings.choices import DateState, Status, StrikeReason
from apps.bookings.errors.cancelling import HasBegun, OnlyStaffWaives, WaivingNeedsReason
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.events.booking_life import BookingCancelled
from apps.bookings.events.bookings import BookingExpired
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import SeriesDate
from apps.bookings.rules.moves import Move, may, moves_from
from apps.bookings.rules.refund import AGREED, back_to, cancel_now, strikes_late, waived
from apps.bookings.selectors.refund import deal_of
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.claims import free
from apps.bookings.services.credits import return_credits
from apps.bookings.services.deed import Deed, deed_on
from apps.bookings.services.give_back import give_back_credits, give_back_promo
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.strike import give_strike
from apps.journal.choices import Actor, Channel


@dataclass(frozen=True, slots=True)
class Cancelling:
    """`version` is the one somebody saw; `waive` lets the guest go without any cost, which needs a reason.

    Nobody outside hears of it for `hold_for`, while it may be undone.
    """

    reason: str = ""
    version: int | None = None
    waive: bool = False
    hold_for: timedelta = timedelta()


AS_AGREED = Cancelling()


@once_more
@transaction.atomic
def cancel_booking(
    booking_id: int, *, by: Actor, channel: Channel, now: datetime, how: Cancelling = AS_AGREED
) -> Booking:
    """Its places are free at once and offered to whoever waits; what it costs all the same is `kept` from now on.

    What comes back follows the policy frozen into it: first to gift cards and passes, and the code it was booked with
    may be used again where nothing is kept. What was paid otherwise is given back by whoever took it. A hold nobody
    has put a name to just lapses.
    """
    booking = locked_booking(booking_id, version=how.version)
    _refuse(booking, how, channel, now)
    if booking.status == Status.HELD and booking.guest_id is None:
        return _let_lapse(booking, by=by, channel=channel, now=now)
    event = BookingCancelled(booking.pk, how.waive)
    deed = deed_on(booking, event, hold_for=how.hold_for)
    freed = free([booking.pk], now=now)
    _cancel(booking, how, deed, by=by, channel=channel, now=now)
    if deed.is_final:
        pass_on(freed, now=now)
    return booking


def _refuse(booking: Booking, how: Cancelling, channel: Channel, now: datetime) -> None:
    """A guest cancels what is still to come, on the terms agreed."""
    if not may(Move.CANCEL, Status(booking.status)):
        raise IllegalMove(Status(booking.status), moves_from(Status(booking.status)))
    if channel is Channel.PUBLIC and booking.starts_at <= now:
        raise HasBegun
    if how.waive and channel is Channel.PUBLIC:
        raise OnlyStaffWaives
    if how.waive and not how.reason.strip():
        raise WaivingNeedsReason


def _let_lapse(booking: Booking, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    freed = free([booking.pk], now=now)
    apply(booking, Move.EXPIRE, BookingExpired(booking.pk), by=by, channel=channel, now=now)
    return_credits(booking, by=by, channel=channel, now=now)
    pass_on(freed, now=now)
    return booking


def _cancel(booking: Booking, how: Cancelling, deed: Deed, *, by: Actor, channel: Channel, now: datetime) -> None:
    deal = deal_of(booking)
    refund = waived(deal) if how.waive else cancel_now(deal, when=now)
    is_late = deal.status in AGREED and strikes_late(deal.policy, starts_at=deal.starts_at, when=now)
    to_cards = back_to(refund.back, credited=deal.credited).credits
    left = deal.credited - give_back_credits(booking, to_cards, by=by, channel=channel, now=now)
    told = {"kept": refund.charge.amount, "credited": left.amount, "reason": how.reason.strip()}
    apply(booking, Move.CANCEL, deed, by=by, channel=channel, now=now, **told)
    if refund.is_free:
        give_back_promo(booking, by=by, channel=channel, now=now)
    if is_late and channel is Channel.PUBLIC and booking.guest_id:
        give_strike(booking.guest_id, booking.pk, StrikeReason.LATE_CANCEL, by=by, channel=channel, now=now)
    SeriesDate.objects.filter(booking=booking).update(state=DateState.CANCELLED)
