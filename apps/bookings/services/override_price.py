from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from apps.bookings.choices import Status
from apps.bookings.errors.changing import BreakingIsForStaff, PriceBelowNothing, ReasonNeeded, SamePrice
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.events.booking_life import PriceOverridden
from apps.bookings.models.booking import Booking
from apps.bookings.rules.moves import Move, may, moves_from
from apps.bookings.rules.repricing import extra_line
from apps.bookings.selectors.booking_lines import lines_now
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.change_price import Who, change_price
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.bookings.services.planned_change import How
from apps.core.money import Money
from apps.journal.choices import Actor, Channel
from apps.rates.choices import Audience
from apps.rates.rules.lines import LineKind, Quote


@once_more
@transaction.atomic
def override_price(booking_id: int, total: Money, *, how: How, by: Actor, channel: Channel, now: datetime) -> Booking:
    """The team sets what it costs: a line of its own makes up the difference, with the reason the guest reads too."""
    reason = how.reason.strip()
    _refuse(total, reason, channel)
    booking = locked_booking(booking_id, version=how.version)
    status = Status(booking.status)
    if not may(Move.CHANGE, status):
        raise IllegalMove(status, moves_from(status))
    if total.rounded() == booking.price:
        raise SamePrice
    told = change_price(booking, _priced(booking, total.rounded(), reason), Who(by, channel, now))
    told |= {"sequence": booking.sequence, "reason": reason[:300]}
    return apply(booking, Move.CHANGE, PriceOverridden(booking.pk), by=by, channel=channel, now=now, **told)


def _refuse(total: Money, reason: str, channel: Channel) -> None:
    if channel is Channel.PUBLIC:
        raise BreakingIsForStaff
    if not reason:
        raise ReasonNeeded
    if total < Money.zero(total.currency):
        raise PriceBelowNothing


def _priced(booking: Booking, total: Money, reason: str) -> Quote:
    """The lines there are and one more; the tax in the others stays what it was."""
    with translation.override(booking.language):
        what = _("Price agreed: %(reason)s") % {"reason": reason}
    tax = Money(booking.tax, booking.currency)
    zero = Money.zero(booking.currency)
    line = extra_line(LineKind.ADJUSTMENT, what, total - booking.price)
    return Quote(Audience.GUEST, (*lines_now(booking), line), total, total - tax, tax, zero, total)
