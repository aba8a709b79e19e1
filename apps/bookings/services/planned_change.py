"""What all changes of a booking's time, places, party or price have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from apps.bookings.choices import Status
from apps.bookings.errors.changing import BreakingIsForStaff, ReasonNeeded, WaivedByStaffAlone
from apps.bookings.errors.moves import HoldIsOver, IllegalMove
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import TAKEN
from apps.bookings.rules.moves import Move, may, moves_from
from apps.bookings.rules.why_not import WhyNot
from apps.bookings.selectors.change_plan import Plan
from apps.bookings.selectors.look import Look
from apps.bookings.services.change_price import Who, change_price
from apps.bookings.services.locked_booking import locked_booking
from apps.core.money import Money
from apps.journal.choices import Channel


@dataclass(frozen=True, slots=True)
class How:
    """`version` is the one somebody saw, `expected_total` what they were told it would cost.

    `breaking` is why staff do it against a rule; what they `waive` costs nothing beside the price. Both are told in
    `reason` otherwise. With `keep_price` it costs what it did. Nobody outside hears of it for `hold_for`, while it may
    be undone.
    """

    version: int | None = None
    expected_total: Money | None = None
    reason: str = ""
    breaking: str = ""
    waive: bool = False
    keep_price: bool = False
    hold_for: timedelta = timedelta()

    @property
    def words(self) -> str:
        """Why, in the words of whoever does it."""
        return self.breaking.strip() or self.reason.strip()


AS_AGREED = How()


def lock_for(move: Move, booking_id: int, how: How, channel: Channel, *, now: datetime) -> Booking:
    """The booking, where the move may be asked for in this way; or the refusal. Guests change what is still to come."""
    if channel is Channel.PUBLIC and how.breaking:
        raise BreakingIsForStaff
    if channel is Channel.PUBLIC and (how.waive or how.keep_price):
        raise WaivedByStaffAlone
    if how.waive and not how.words:
        raise ReasonNeeded
    booking = locked_booking(booking_id, version=how.version)
    status = Status(booking.status)
    if not may(move, status):
        raise IllegalMove(status, moves_from(status))
    if channel is Channel.PUBLIC and booking.starts_at <= now:
        raise BreakingIsForStaff
    if booking.held_until is not None and booking.held_until <= now:
        raise HoldIsOver
    return booking


def refuse_against(plan: Plan, how: How) -> tuple[WhyNot, ...]:
    """The rules staff break by it; refused where they may not, where there is no room or no price, or another one."""
    broken = refuse_problems(plan.against, plan.seen, how)
    price = plan.price
    if price is None:
        raise NotBookable(plan.seen.problems)
    if how.expected_total is not None and not how.keep_price and how.expected_total != price.total:
        raise PriceChanged(price.total)
    return broken


def refuse_problems(problems: Sequence[WhyNot], seen: Look, how: How) -> tuple[WhyNot, ...]:
    """Those staff get round with a reason; PlaceTaken or NotBookable for the others."""
    against = [why for why in problems if not (how.breaking and why.is_breakable)]
    if against or not seen.takings:
        refusal = PlaceTaken if {why.code for why in against} & TAKEN else NotBookable
        raise refusal(against or seen.problems)
    return tuple(problems)


def price_changes(booking: Booking, plan: Plan, who: Who, how: How = AS_AGREED) -> dict[str, Any]:
    """Another revision only where anything about the price is another."""
    if how.keep_price or not plan.is_repriced or plan.price is None:
        return {}
    return change_price(booking, plan.price, who)


def told_why(booking: Booking, how: How, broken: tuple[WhyNot, ...]) -> dict[str, Any]:
    """What stays with the booking: the reason of the last change that had one, and every rule ever broken for it."""
    codes = list(dict.fromkeys([*booking.broken_rules, *(why.code.value for why in broken)]))
    return {"broken_rules": codes, **({"reason": how.words[:300]} if how.words else {})}
