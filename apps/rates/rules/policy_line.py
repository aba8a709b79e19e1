"""A policy as the stretches of time a guest lives through, from booking to the start."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from apps.rates.rules.policy import HUNDRED, CancelTier, PolicyTerms


@dataclass(frozen=True, slots=True)
class Stretch:
    """Cancelling until `until_minutes` before the start brings `percent` of the price back, less `fee`."""

    until_minutes: int
    percent: Decimal
    fee: Decimal = Decimal(0)

    @property
    def is_free(self) -> bool:
        return self.percent == HUNDRED and not self.fee


def stretches(policy: PolicyTerms) -> list[Stretch]:
    """In order; the last ends with the start."""
    return [*_stretches(policy)]


def open_tiers(policy: PolicyTerms) -> list[CancelTier]:
    """The tiers that give something back, with what is always kept taken off; they promise no more than that."""
    tiers = (_less_kept(tier, policy) for tier in policy.cancelling)
    return [tier for tier in tiers if tier.percent]


def _stretches(policy: PolicyTerms) -> Iterator[Stretch]:
    tiers = open_tiers(policy)
    for tier in tiers:
        yield Stretch(tier.minutes_before, tier.percent, tier.fee)
    if not tiers or tiers[-1].minutes_before:
        yield Stretch(0, Decimal(0))


def _less_kept(tier: CancelTier, policy: PolicyTerms) -> CancelTier:
    most = HUNDRED - policy.kept_percent
    if tier.percent < most:
        return tier
    return replace(tier, percent=most, fee=max(tier.fee, policy.kept_amount))
