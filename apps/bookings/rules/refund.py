"""What cancelling a booking costs and brings back, by the policy frozen into it; docs/booking-life.md in prose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from apps.bookings.choices import Status
from apps.core.money import Money
from apps.rates.rules.policy import (
    CancelTier,
    ChangeTier,
    PolicyTerms,
    RefundPreview,
    cancel_charge,
    is_open,
    no_show_keeps,
    refund_preview,
)

# Nothing was agreed about cancelling, so nothing is kept.
NO_POLICY = PolicyTerms((CancelTier(0),), (ChangeTier(0),), no_show_percent=Decimal(0), no_show_strikes=False)
# Both sides have said yes; before that a guest owes nothing.
AGREED = frozenset({Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED, Status.NO_SHOW})


@dataclass(frozen=True, slots=True)
class Deal:
    """What decides about the money of one booking. `fees` are what of its price was for changes already made."""

    status: Status
    policy: PolicyTerms
    price: Money
    fees: Money
    credited: Money
    paid: Money
    starts_at: datetime

    @property
    def settled(self) -> Money:
        """What the guest has paid of it in any way."""
        return self.credited + self.paid


@dataclass(frozen=True, slots=True)
class BackTo:
    """Where a refund goes: first to gift cards and passes, then to how the rest was paid."""

    credits: Money
    payments: Money


def policy_of(frozen: Mapping[str, Any]) -> PolicyTerms:
    return PolicyTerms.from_json(dict(frozen)) if frozen else NO_POLICY


def cancel_now(deal: Deal, *, when: datetime) -> RefundPreview:
    """What comes back now and later. Fees of changes already made stay with the business."""
    if deal.status not in AGREED:
        return RefundPreview(deal.settled, Money.zero(deal.price.currency))
    found = refund_preview(
        deal.policy,
        price=deal.price - deal.fees,
        paid=deal.settled - deal.fees,
        starts_at=deal.starts_at,
        when=when,
    )
    return replace(found, charge=found.charge + deal.fees)


def waived(deal: Deal) -> RefundPreview:
    """The business lets the guest go without any cost."""
    return RefundPreview(deal.settled, Money.zero(deal.price.currency))


def back_to(back: Money, *, credited: Money) -> BackTo:
    """Cards and passes go first: what was a present or bought ahead is given back as what it was."""
    to_credits = min(back, credited)
    return BackTo(to_credits, back - to_credits)


def is_late(policy: PolicyTerms, *, starts_at: datetime, when: datetime) -> bool:
    """After the last moment at which anything came back. Where nothing ever did, nobody can be late."""
    return bool(policy.cancelling) and not any(
        is_open(tier, starts_at=starts_at, when=when) for tier in policy.cancelling
    )


def strikes_late(policy: PolicyTerms, *, starts_at: datetime, when: datetime) -> bool:
    """A place given up so late stays empty as one whose guest does not come, so it counts the same."""
    return policy.no_show_strikes and is_late(policy, starts_at=starts_at, when=when)


def part_charge(deal: Deal, *, to: Money, when: datetime) -> Money:
    """What is kept of the price of people, nights or hours that are given up: their price, cancelled by the policy."""
    given_up = deal.price - deal.fees - to
    if deal.status not in AGREED or given_up <= Money.zero(given_up.currency):
        return Money.zero(given_up.currency)
    return cancel_charge(deal.policy, price=given_up, starts_at=deal.starts_at, when=when)


def not_coming_keeps(deal: Deal) -> Money:
    """What somebody who did not come pays all the same."""
    return no_show_keeps(deal.policy, price=deal.price - deal.fees) + deal.fees


def undo_until(ended_at: datetime, *, hours: int) -> datetime:
    return ended_at + timedelta(hours=hours)
