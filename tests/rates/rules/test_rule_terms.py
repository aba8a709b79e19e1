from datetime import date
from decimal import Decimal

import pytest

from apps.rates.choices import Effect
from apps.rates.rules.rule_terms import RuleTerms, faults_of


def rule(**columns: object) -> RuleTerms:
    return RuleTerms(**{"effect": Effect.PERCENT, "value": Decimal(50), **columns})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("terms", "faults"),
    [
        (rule(), []),
        (rule(value=Decimal(-100)), []),
        (rule(value=Decimal("-100.01")), ["value"]),
        (rule(effect=Effect.FACTOR, value=Decimal(-1)), ["value"]),
        (rule(effect=Effect.AMOUNT, value=Decimal(-500)), []),
        (rule(floor=Decimal(9), cap=Decimal(8)), ["cap"]),
        (rule(starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1)), ["ends_on"]),
        (rule(min_party=3, max_party=2), ["max_party"]),
        (rule(from_minute=60), ["to_minute"]),
        (rule(from_minute=60, to_minute=60), ["to_minute"]),
        (rule(from_minute=1320, to_minute=120), []),
        (rule(from_minute=60, to_minute=1441), ["to_minute"]),
        (rule(weekdays=(7,)), ["weekdays"]),
        (rule(min_occupancy=101), ["min_occupancy"]),
    ],
)
def test_what_contradicts_itself_is_named(terms: RuleTerms, faults: list[str]) -> None:
    assert faults_of(terms) == faults
