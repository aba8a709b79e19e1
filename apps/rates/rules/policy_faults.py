"""What is wrong with a policy before it is kept: services refuse it, forms show each fault by its line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from apps.core.errors import Refusal
from apps.core.money import exponent
from apps.rates.errors.policy import (
    FinerThanCoins,
    NegativeAmount,
    ShareOutOfRange,
    StepsAboveWhole,
    StepWithoutShare,
    TierGrows,
    TierTwice,
    TooFarAway,
    TooManyLines,
)
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, Step

Part = Literal["cancelling", "changing", "steps", "terms"]

MOST_LINES = 8
FURTHEST = 2 * 366 * 24 * 60
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class PolicyFault:
    """`line` is the place in its part of the policy, None where it is about the part as a whole."""

    part: Part
    refusal: Refusal
    line: int | None = None


def faults_in(policy: PolicyTerms, *, currency: str) -> list[PolicyFault]:
    return [
        *_in_terms(policy, currency),
        *_in_tiers("cancelling", policy.cancelling, currency),
        *_in_shares(policy.cancelling),
        *_in_tiers("changing", policy.changing, currency),
        *_in_steps(policy.steps, currency),
    ]


def _in_terms(policy: PolicyTerms, currency: str) -> Iterator[PolicyFault]:
    for percent in (policy.kept_percent, policy.no_show_percent):
        if not 0 <= percent <= HUNDRED:
            yield PolicyFault("terms", ShareOutOfRange())
    if refusal := _amount_refusal(policy.kept_amount, currency):
        yield PolicyFault("terms", refusal)


def _in_tiers(part: Part, tiers: Sequence[CancelTier | ChangeTier], currency: str) -> Iterator[PolicyFault]:
    if len(tiers) > MOST_LINES:
        yield PolicyFault(part, TooManyLines(most=MOST_LINES))
    for line, tier in enumerate(tiers):
        if refusal := _amount_refusal(tier.fee, currency):
            yield PolicyFault(part, refusal, line)
        if not 0 <= tier.minutes_before <= FURTHEST:
            yield PolicyFault(part, TooFarAway(), line)
    for line, (early, late) in enumerate(pairwise(tiers), start=1):
        if early.minutes_before == late.minutes_before:
            yield PolicyFault(part, TierTwice(), line)


def _in_shares(tiers: Sequence[CancelTier]) -> Iterator[PolicyFault]:
    for line, tier in enumerate(tiers):
        if not 0 <= tier.percent <= HUNDRED:
            yield PolicyFault("cancelling", ShareOutOfRange(), line)
    for line, (early, late) in enumerate(pairwise(tiers), start=1):
        if late.percent > early.percent:
            yield PolicyFault("cancelling", TierGrows(), line)


def _in_steps(steps: Sequence[Step], currency: str) -> Iterator[PolicyFault]:
    if len(steps) > MOST_LINES:
        yield PolicyFault("steps", TooManyLines(most=MOST_LINES))
    for line, step in enumerate(steps):
        if refusal := _step_refusal(step, currency):
            yield PolicyFault("steps", refusal, line)
    if sum((step.percent or Decimal(0) for step in steps), Decimal(0)) > HUNDRED:
        yield PolicyFault("steps", StepsAboveWhole(), len(steps) - 1)


def _step_refusal(step: Step, currency: str) -> Refusal | None:
    if (step.percent is None) == (step.amount is None):
        return StepWithoutShare()
    if step.percent is not None and not 0 < step.percent <= HUNDRED:
        return ShareOutOfRange()
    if not 0 <= step.offset_minutes <= FURTHEST:
        return TooFarAway()
    if step.amount is None:
        return None
    return _amount_refusal(step.amount, currency) if step.amount else StepWithoutShare()


def _amount_refusal(amount: Decimal, currency: str) -> Refusal | None:
    if amount < 0:
        return NegativeAmount()
    is_whole = amount.scaleb(exponent(currency)) % 1 == 0
    return None if is_whole else FinerThanCoins(currency=currency)
