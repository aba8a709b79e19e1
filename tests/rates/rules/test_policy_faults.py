from decimal import Decimal

import pytest

from apps.core.errors import Refusal
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
from apps.rates.rules.policy_faults import faults_in

GOOD = PolicyTerms(
    (CancelTier(2880), CancelTier(1440, Decimal(50), Decimal("2.50"))),
    (ChangeTier(60),),
    (Step(Decimal(30)), Step(amount=Decimal(20))),
)


def test_a_policy_that_makes_sense_has_no_faults() -> None:
    assert faults_in(GOOD, currency="EUR") == []


@pytest.mark.parametrize(
    ("policy", "place", "refusal"),
    [
        (PolicyTerms((CancelTier(60), CancelTier(60))), ("cancelling", 1), TierTwice),
        (PolicyTerms((CancelTier(90, Decimal(20)), CancelTier(60, Decimal(30)))), ("cancelling", 1), TierGrows),
        (PolicyTerms((CancelTier(60, Decimal(101)),)), ("cancelling", 0), ShareOutOfRange),
        (PolicyTerms((CancelTier(60, fee=Decimal(-1)),)), ("cancelling", 0), NegativeAmount),
        (PolicyTerms((CancelTier(60, fee=Decimal("0.001")),)), ("cancelling", 0), FinerThanCoins),
        (PolicyTerms((CancelTier(9_999_999),)), ("cancelling", 0), TooFarAway),
        (PolicyTerms(tuple(map(CancelTier, range(9)))), ("cancelling", None), TooManyLines),
        (PolicyTerms(changing=(ChangeTier(60), ChangeTier(60))), ("changing", 1), TierTwice),
        (PolicyTerms(steps=(Step(),)), ("steps", 0), StepWithoutShare),
        (PolicyTerms(steps=(Step(Decimal(5), Decimal(5)),)), ("steps", 0), StepWithoutShare),
        (PolicyTerms(steps=(Step(amount=Decimal(0)),)), ("steps", 0), StepWithoutShare),
        (PolicyTerms(steps=(Step(Decimal(0)),)), ("steps", 0), ShareOutOfRange),
        (PolicyTerms(steps=(Step(amount=Decimal(-5)),)), ("steps", 0), NegativeAmount),
        (PolicyTerms(steps=(Step(Decimal(5), offset_minutes=9_999_999),)), ("steps", 0), TooFarAway),
        (PolicyTerms(steps=(Step(Decimal(60)), Step(Decimal(60)))), ("steps", 1), StepsAboveWhole),
        (PolicyTerms(steps=tuple(Step(Decimal(1)) for _ in range(9))), ("steps", None), TooManyLines),
        (PolicyTerms(kept_percent=Decimal(-1)), ("terms", None), ShareOutOfRange),
        (PolicyTerms(no_show_percent=Decimal(200)), ("terms", None), ShareOutOfRange),
        (PolicyTerms(kept_amount=Decimal("-0.01")), ("terms", None), NegativeAmount),
    ],
)
def test_each_fault_names_its_line(policy: PolicyTerms, place: tuple[str, int], refusal: type[Refusal]) -> None:
    (fault,) = faults_in(policy, currency="EUR")

    assert ((fault.part, fault.line), type(fault.refusal)) == (place, refusal)
