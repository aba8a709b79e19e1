"""What decides about a date of a series that is changed: which objections count, and what the change itself costs."""

from collections.abc import Iterable
from datetime import datetime

from apps.bookings.rules.change import against_change, against_new_time
from apps.bookings.rules.refund import AGREED, Deal, part_charge
from apps.bookings.rules.repricing import Cost
from apps.bookings.rules.why_not import WhyNot
from apps.core.money import Money
from apps.rates.rules.lines import Line, LineKind, Quote
from apps.rates.rules.policy import ReschedulePreview, reschedule_preview


def objections(problems: Iterable[WhyNot], *, is_moved: bool) -> tuple[WhyNot, ...]:
    """A date that keeps its time is not asked about the time again."""
    return against_new_time(problems) if is_moved else against_change(problems)


def time_terms(deal: Deal, *, now: datetime) -> ReschedulePreview:
    """By the policy frozen into it; what was not agreed yet may be moved for nothing."""
    if deal.status not in AGREED:
        return ReschedulePreview(Money.zero(deal.price.currency), deal.starts_at)
    return reschedule_preview(deal.policy, currency=deal.price.currency, starts_at=deal.starts_at, when=now)


def change_cost(
    deal: Deal, quote: Quote | None, before: Iterable[Line], *, fee: Money | None, gives_up: bool, now: datetime
) -> Cost:
    """A fee for another time, and of a part that is given up what cancelling it costs."""
    nothing = Money.zero(deal.price.currency)
    if quote is None or not gives_up:
        return Cost(fee or nothing, nothing)
    by_hand = [line.amount for line in before if line.kind == LineKind.ADJUSTMENT]
    left = max(sum(by_hand, start=quote.total), nothing)
    return Cost(fee or nothing, part_charge(deal, to=left, when=now))
