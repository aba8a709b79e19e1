"""What each rule adds to one price; the first numbers are ids."""

from decimal import Decimal
from typing import Any

import pytest

from apps.rates.choices import Effect
from apps.rates.errors.quotes import PriceTooHigh
from apps.rates.rules.conditions import applying, turn
from apps.rates.rules.tariff import Rule
from apps.rates.rules.unit_price import changes
from tests.rates.small import a_rule


def told(price: int, *rules: Rule, is_main: bool = True) -> list[tuple[int, Decimal]]:
    return [
        (rule.id, change)
        for rule, change in changes(Decimal(price), applying(sorted(rules, key=turn)), is_main=is_main)
    ]


def percent(number: int, value: str, **rest: Any) -> Rule:
    return a_rule(number, Effect.PERCENT, value, **rest)


def test_of_prices_set_by_equals_the_lowest_wins() -> None:
    assert told(24, a_rule(1, Effect.SET, "20"), a_rule(2, Effect.SET, "18")) == [(2, -6)]


def test_equals_multiply_first_and_add_then() -> None:
    rules = (a_rule(1, Effect.AMOUNT, "2"), percent(2, "50"), a_rule(3, Effect.FACTOR, "2"))

    assert told(10, *rules) == [(2, 5), (3, 15), (1, 2)]


def test_a_higher_priority_comes_after_a_lower() -> None:
    assert told(10, percent(1, "100", priority=20), a_rule(2, Effect.AMOUNT, "2", priority=10)) == [(2, 2), (1, 12)]


def test_a_floor_lifts_and_a_cap_presses_after_the_rules_of_their_priority() -> None:
    assert told(10, percent(1, "-50", floor=8)) == [(1, -5), (1, 3)]
    assert told(10, percent(1, "100", cap=Decimal(15)), percent(2, "10", priority=20)) == [
        (1, 10),
        (1, -5),
        (2, Decimal("1.5")),
    ]


def test_of_several_the_highest_floor_and_the_lowest_cap_count_and_the_cap_has_the_last_word() -> None:
    rules = (percent(1, "0", floor=30, cap=40), percent(2, "0", floor=35, cap=32))

    assert told(10, *rules) == [(2, 25), (2, -3)]


def test_no_price_falls_below_zero() -> None:
    assert told(10, a_rule(1, Effect.AMOUNT, "-15"), a_rule(2, Effect.AMOUNT, "3", priority=20)) == [
        (1, -15),
        (1, 5),
        (2, 3),
    ]


def test_only_what_multiplies_touches_a_price_that_is_not_the_main_one() -> None:
    rules = (a_rule(1, Effect.SET, "1", cap=2), a_rule(2, Effect.AMOUNT, "9", floor=90), percent(3, "10"))

    assert told(10, *rules, is_main=False) == [(3, 1)]


def test_rules_that_multiply_each_other_beyond_all_amounts_are_refused() -> None:
    with pytest.raises(PriceTooHigh):
        told(24, *(a_rule(number, Effect.FACTOR, "99999999999") for number in (1, 2)))

    assert told(24, a_rule(1, Effect.FACTOR, "99999999999", cap=Decimal(30)))[-1][0] == 1
