"""What a policy means for one booking: what comes back, what a change costs, what is due when. All of it pure.

Amounts of a policy carry no currency of their own: they are in that of the price they are asked about.
Hours before the start are hours that pass, also on the nights when the clocks change.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from apps.core.money import Money
from apps.rates.choices import Collecting, DueEvent

VERSION = 1
HUNDRED = Decimal(100)
# A guest who reads “until 19:00” may still press the button at 19:00 and some seconds.
BOUNDARY = timedelta(minutes=1)


class UnknownPolicyVersion(ValueError):
    """A policy was frozen by a later version of this code."""


@dataclass(frozen=True, slots=True)
class CancelTier:
    """Cancelled at least `minutes_before` the start, `percent` of the price comes back, less `fee`."""

    minutes_before: int
    percent: Decimal = HUNDRED
    fee: Decimal = Decimal(0)

    def charge(self, price: Money) -> Money:
        """What cancelling costs by this tier alone."""
        return price - price * self.percent * Decimal("0.01") + Money(self.fee, price.currency)


@dataclass(frozen=True, slots=True)
class ChangeTier:
    """Changed at least `minutes_before` the start, another time costs `fee` beside any difference in price."""

    minutes_before: int
    fee: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Step:
    """A share or an amount of the price, asked for `offset_minutes` from `event`."""

    percent: Decimal | None = None
    amount: Decimal | None = None
    event: DueEvent = DueEvent.BOOKING
    offset_minutes: int = 0
    collecting: Collecting = Collecting.CHARGE

    def of(self, total: Money) -> Money:
        if self.percent is not None:
            return total * self.percent * Decimal("0.01")
        return Money(self.amount or Decimal(0), total.currency)

    def due_at(self, *, booked_at: datetime, starts_at: datetime) -> datetime:
        """What should have been paid by now is due with the booking."""
        offset = timedelta(minutes=self.offset_minutes)
        moments = {
            DueEvent.BOOKING: booked_at + offset,
            DueEvent.BEFORE_START: starts_at - offset,
            DueEvent.AFTER_START: starts_at + offset,
        }
        return max(booked_at, moments[self.event])


@dataclass(frozen=True, slots=True)
class PolicyTerms:
    """A policy as plain values; `as_json` freezes it into a booking, and `from_json` reads it back as it was."""

    cancelling: tuple[CancelTier, ...] = ()
    changing: tuple[ChangeTier, ...] = ()
    steps: tuple[Step, ...] = ()
    kept_percent: Decimal = Decimal(0)
    kept_amount: Decimal = Decimal(0)
    no_show_percent: Decimal = HUNDRED
    no_show_strikes: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "cancelling", _furthest_first(self.cancelling))
        object.__setattr__(self, "changing", _furthest_first(self.changing))

    def kept(self, price: Money) -> Money:
        """Never given back, whenever a guest cancels."""
        kept = price * self.kept_percent * Decimal("0.01") + Money(self.kept_amount, price.currency)
        return min(kept, price)

    def as_json(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "cancelling": [[tier.minutes_before, str(tier.percent), str(tier.fee)] for tier in self.cancelling],
            "changing": [[tier.minutes_before, str(tier.fee)] for tier in self.changing],
            "steps": [
                [_text(step.percent), _text(step.amount), str(step.event), step.offset_minutes, str(step.collecting)]
                for step in self.steps
            ],
            "kept": [str(self.kept_percent), str(self.kept_amount)],
            "no_show": [str(self.no_show_percent), self.no_show_strikes],
        }

    @classmethod
    def from_json(cls, frozen: dict[str, Any]) -> "PolicyTerms":
        if frozen.get("version") != VERSION:
            raise UnknownPolicyVersion(f"a policy of version {frozen.get('version')!r}")
        return cls(
            tuple(
                CancelTier(minutes, Decimal(percent), Decimal(fee)) for minutes, percent, fee in frozen["cancelling"]
            ),
            tuple(ChangeTier(minutes, Decimal(fee)) for minutes, fee in frozen["changing"]),
            tuple(
                Step(_number(percent), _number(amount), DueEvent(event), offset, Collecting(collecting))
                for percent, amount, event, offset, collecting in frozen["steps"]
            ),
            kept_percent=Decimal(frozen["kept"][0]),
            kept_amount=Decimal(frozen["kept"][1]),
            no_show_percent=Decimal(frozen["no_show"][0]),
            no_show_strikes=frozen["no_show"][1],
        )


@dataclass(frozen=True, slots=True)
class RefundChange:
    """Cancelling later than `after`, which itself still belongs to the better side, brings `back`."""

    after: datetime
    back: Money


@dataclass(frozen=True, slots=True)
class RefundPreview:
    """Of what was paid, `back` to the guest; of the price, `charge` is what cancelling costs; `changes` come later."""

    back: Money
    charge: Money
    changes: tuple[RefundChange, ...] = ()

    @property
    def is_free(self) -> bool:
        return not self.charge

    @property
    def next_change(self) -> RefundChange | None:
        return self.changes[0] if self.changes else None


@dataclass(frozen=True, slots=True)
class ReschedulePreview:
    """`fee` is None where another time may no longer be chosen, and stays what it is `until` then."""

    fee: Money | None
    until: datetime | None = None

    @property
    def is_allowed(self) -> bool:
        return self.fee is not None


@dataclass(frozen=True, slots=True)
class Due:
    amount: Money
    due_at: datetime
    collecting: Collecting


def refund_preview(
    policy: PolicyTerms, *, price: Money, paid: Money, starts_at: datetime, when: datetime
) -> RefundPreview:
    """What cancelling at `when` would do, and how that changes until the start.

    Never more than was paid, never below nothing, and never more by waiting: of all tiers whose time has not
    passed the best for the guest counts.
    """
    charge = cancel_charge(policy, price=price, starts_at=starts_at, when=when)
    back = _back(paid, charge)
    changes: list[RefundChange] = []
    for tier in policy.cancelling:
        passed_at = deadline(tier.minutes_before, starts_at=starts_at)
        later = cancel_charge(policy, price=price, starts_at=starts_at, when=passed_at + BOUNDARY)
        if when < passed_at + BOUNDARY and _back(paid, later) != (changes[-1].back if changes else back):
            changes.append(RefundChange(passed_at, _back(paid, later)))
    return RefundPreview(back, charge, tuple(changes))


def cancel_charge(policy: PolicyTerms, *, price: Money, starts_at: datetime, when: datetime) -> Money:
    """What cancelling at `when` costs, whatever has been paid so far; at most the price."""
    charges = [tier.charge(price) for tier in policy.cancelling if is_open(tier, starts_at=starts_at, when=when)]
    return min(max(min(charges, default=price), policy.kept(price)), price).rounded()


def reschedule_preview(policy: PolicyTerms, *, currency: str, starts_at: datetime, when: datetime) -> ReschedulePreview:
    """What choosing another time at `when` costs; as with cancelling, the best open tier counts."""
    tiers = [tier for tier in policy.changing if is_open(tier, starts_at=starts_at, when=when)]
    if not tiers:
        return ReschedulePreview(None)
    # Of equal fees the latest lasts longest.
    best = min(tiers, key=lambda tier: (tier.fee, tier.minutes_before))
    return ReschedulePreview(Money(best.fee, currency).rounded(), deadline(best.minutes_before, starts_at=starts_at))


def no_show_keeps(policy: PolicyTerms, *, price: Money) -> Money:
    """Of the price, what a guest who does not come pays all the same."""
    keeps = price * policy.no_show_percent * Decimal("0.01")
    return min(max(keeps, policy.kept(price)), price).rounded()


def payment_schedule(policy: PolicyTerms, *, total: Money, booked_at: datetime, starts_at: datetime) -> list[Due]:
    """What is due when, in order; adds up to the total to the coin. What no step asks for is paid on site."""
    booked_at, starts_at = booked_at.astimezone(UTC), starts_at.astimezone(UTC)
    asked: dict[tuple[datetime, Collecting], Money] = {}
    exact = asked_for = Money.zero(total.currency)
    for step in (*policy.steps, Step(HUNDRED, event=DueEvent.BEFORE_START, collecting=Collecting.ON_SITE)):
        exact = min(exact + step.of(total), total)
        key = step.due_at(booked_at=booked_at, starts_at=starts_at), step.collecting
        # Rounding what has been asked for so far, not each step, leaves no coin over at the end.
        asked[key] = asked.get(key, Money.zero(total.currency)) + exact.rounded() - asked_for
        asked_for = exact.rounded()
    return [Due(amount, *key) for key, amount in sorted(asked.items(), key=lambda item: item[0][0]) if amount]


def deadline(minutes_before: int, *, starts_at: datetime) -> datetime:
    """The last minute that still counts, in UTC."""
    return starts_at.astimezone(UTC) - timedelta(minutes=minutes_before)


def is_open(tier: CancelTier | ChangeTier, *, starts_at: datetime, when: datetime) -> bool:
    return when < deadline(tier.minutes_before, starts_at=starts_at) + BOUNDARY


def _back(paid: Money, charge: Money) -> Money:
    return max(paid - charge, Money.zero(paid.currency)).rounded()


def _furthest_first(tiers: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(tiers, key=lambda tier: -tier.minutes_before))


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
