"""Which rules hold for a booking, and which of those apply."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from apps.rates.choices import Effect
from apps.rates.rules.ask import Ask
from apps.rates.rules.conditions import applying, holds_for, turn, windows_on
from apps.rates.rules.facts import facts_of
from apps.rates.rules.tariff import Rule
from apps.venues.choices import OfferKind, SalesChannel
from tests.rates.small import a_rule, for_minutes, for_nights


def holds(ask: Ask, kind: OfferKind = OfferKind.HOUR, **conditions: Any) -> bool:
    return holds_for(a_rule(1, Effect.PERCENT, "10", **conditions), facts_of(ask, kind=kind, zone="Europe/Madrid"))


def told(rules: Iterable[Rule]) -> list[int]:
    return [rule.id for rule in rules]


@pytest.mark.parametrize(
    ("conditions", "is_held"),
    [
        ({}, True),
        ({"min_lead_minutes": 120}, True),
        ({"min_lead_minutes": 121}, False),
        ({"max_lead_minutes": 120}, True),
        ({"max_lead_minutes": 119}, False),
        ({"min_length_minutes": 90, "max_length_minutes": 90}, True),
        ({"min_length_minutes": 91}, False),
        ({"max_length_minutes": 89}, False),
        ({"min_party": 4, "max_party": 4}, True),
        ({"min_party": 5}, False),
        ({"max_party": 3}, False),
        ({"min_nights": 1}, False),
        ({"max_nights": 0}, True),
        ({"min_occupancy": 80, "max_occupancy": 80}, True),
        ({"min_occupancy": 81}, False),
        ({"max_occupancy": 79}, False),
        ({"group_id": 3}, True),
        ({"group_id": 4}, False),
        ({"channels": frozenset({SalesChannel.ONLINE})}, True),
        ({"channels": frozenset({SalesChannel.DESK})}, False),
    ],
)
def test_every_bound_is_included(conditions: dict[str, Any], is_held: bool) -> None:
    """An hour and a half for four, two hours ahead, online, by a member of group 3, with 80 percent taken."""
    starts = for_minutes("2026-11-21T10:00", 90).starts_at
    ask = for_minutes("2026-11-21T10:00", 90, now=starts - timedelta(hours=2), occupancy=80, group_ids=frozenset({3}))

    assert holds(ask, **conditions) == is_held


def test_a_rule_about_occupancy_does_not_hold_where_nobody_knows_it() -> None:
    ask = for_minutes("2026-11-21T10:00", 90)

    assert not holds(ask, min_occupancy=0)
    assert not holds(ask, max_occupancy=100)


def test_a_booking_in_the_past_has_no_lead() -> None:
    ask = for_minutes("2026-11-21T10:00", 90)
    late = for_minutes("2026-11-21T10:00", 90, now=ask.ends_at)

    assert holds(late, max_lead_minutes=0)


def test_nights_of_a_stay_are_counted_by_date() -> None:
    assert holds(for_nights("2026-11-20", 3), OfferKind.NIGHT, min_nights=3, max_nights=3)


def test_rules_apply_by_priority_and_among_equals_by_effect() -> None:
    rules = [
        a_rule(1, Effect.AMOUNT, "1"),
        a_rule(2, Effect.PERCENT, "1"),
        a_rule(3, Effect.SET, "1"),
        a_rule(4, Effect.FACTOR, "1"),
        a_rule(5, Effect.SET, "1", priority=20),
        a_rule(6, Effect.AMOUNT, "1", priority=1),
    ]

    assert told(sorted(rules, key=turn)) == [6, 3, 2, 4, 1, 5]
    assert told(applying(rules)) == told(rules)


def test_of_exclusive_rules_those_with_the_highest_priority_apply_alone() -> None:
    rules = [
        a_rule(1, Effect.SET, "1", priority=90),
        a_rule(2, Effect.SET, "1", priority=10, is_exclusive=True),
        a_rule(3, Effect.AMOUNT, "1", priority=20, is_exclusive=True),
        a_rule(4, Effect.PERCENT, "1", priority=20, is_exclusive=True),
        a_rule(5, Effect.PERCENT, "1", priority=20),
    ]

    assert told(applying(rules)) == [3, 4]


@pytest.mark.parametrize(
    ("window", "on_friday", "on_saturday"),
    [
        ((None, None), [(0, 1440)], []),
        ((600, 720), [(600, 720)], []),
        ((1320, 120), [(1320, 1440)], [(0, 120)]),
    ],
)
def test_a_window_is_told_for_each_day_it_is_open_on(
    window: tuple[int | None, int | None], on_friday: list[tuple[int, int]], on_saturday: list[tuple[int, int]]
) -> None:
    friday = date(2026, 11, 20).toordinal()
    rule = a_rule(1, Effect.PERCENT, "10", weekdays=frozenset({4}), from_minute=window[0], to_minute=window[1])

    assert [windows_on(rule, friday), windows_on(rule, friday + 1)] == [on_friday, on_saturday]


def test_a_window_over_midnight_is_open_twice_on_a_day_between_two_of_its_days() -> None:
    rule = a_rule(1, Effect.PERCENT, "10", from_minute=1320, to_minute=120)

    assert windows_on(rule, date(2026, 11, 20).toordinal()) == [(0, 120), (1320, 1440)]
