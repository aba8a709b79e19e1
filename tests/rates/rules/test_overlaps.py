from datetime import date
from decimal import Decimal

import pytest

from apps.rates.choices import Audience, Effect
from apps.rates.rules.overlaps import Overlap, Relation, can_hold, can_meet, covers, overlaps_of
from apps.rates.rules.rule_terms import RuleTerms

WEEKEND, WORKDAYS = (5, 6), (0, 1, 2, 3, 4)


def rule(**columns: object) -> RuleTerms:
    return RuleTerms(**{"effect": Effect.PERCENT, "value": Decimal(50), **columns})  # type: ignore[arg-type]


EVENING = rule(weekdays=WORKDAYS, from_minute=1080, to_minute=1320)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (rule(), rule()),
        (EVENING, rule(from_minute=1260, to_minute=1400)),
        (rule(starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 30)), rule(starts_on=date(2026, 6, 30))),
        # Friday's night ends on Saturday morning.
        (rule(weekdays=(4,), from_minute=1320, to_minute=120), rule(weekdays=(5,), from_minute=60, to_minute=300)),
        # So does the night of the last day of a season.
        (
            rule(ends_on=date(2026, 6, 30), from_minute=1320, to_minute=120),
            rule(starts_on=date(2026, 7, 1), from_minute=0, to_minute=60),
        ),
        (rule(min_party=2, max_party=4), rule(min_party=4)),
        (rule(offer_ids=frozenset({1, 2})), rule(offer_ids=frozenset({2, 3}))),
        (rule(group_id=1), rule(group_id=2)),
    ],
)
def test_two_rules_can_hold_at_one_moment(one: RuleTerms, other: RuleTerms) -> None:
    assert (can_meet(one, other), can_meet(other, one)) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (EVENING, rule(weekdays=WEEKEND)),
        (EVENING, rule(from_minute=1320, to_minute=1400)),
        (rule(ends_on=date(2026, 6, 30)), rule(starts_on=date(2026, 7, 1))),
        # From Monday to Wednesday there is no Saturday.
        (rule(starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 3)), rule(weekdays=WEEKEND)),
        (rule(min_party=5), rule(max_party=4)),
        (rule(min_lead_minutes=1440), rule(max_lead_minutes=60)),
        (rule(min_occupancy=80), rule(max_occupancy=30)),
        (rule(min_nights=7), rule(max_nights=6)),
        (rule(min_length_minutes=120), rule(max_length_minutes=90)),
        (rule(offer_ids=frozenset({1})), rule(offer_ids=frozenset({2}))),
        (rule(channels=("online",)), rule(channels=("desk",))),
        (rule(), rule(audience=Audience.AGENCY)),
    ],
)
def test_two_rules_that_never_hold_together(one: RuleTerms, other: RuleTerms) -> None:
    assert (can_meet(one, other), can_meet(other, one)) == (False, False)


def test_a_rule_whose_dates_have_none_of_its_weekdays_never_holds() -> None:
    impossible = rule(starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 3), weekdays=WEEKEND)

    assert (can_hold(impossible), can_hold(EVENING)) == (False, True)


@pytest.mark.parametrize(
    ("wide", "narrow", "expected"),
    [
        (rule(), EVENING, True),
        (EVENING, rule(), False),
        (rule(weekdays=WORKDAYS), EVENING, True),
        (rule(min_party=2), rule(min_party=4, max_party=6), True),
        (rule(max_party=4), rule(min_party=2), False),
        (rule(offer_ids=frozenset({1})), rule(), False),
        (rule(), rule(offer_ids=frozenset({1}), group_id=3), True),
        (rule(group_id=3), rule(), False),
        (rule(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)), rule(starts_on=date(2026, 2, 1)), False),
        (rule(), rule(from_minute=1320, to_minute=120), True),
    ],
)
def test_one_rule_holds_whenever_another_does(wide: RuleTerms, narrow: RuleTerms, expected: bool) -> None:
    assert covers(wide, narrow) is expected


SET_PRICE = {"effect": Effect.SET, "value": Decimal(20)}


@pytest.mark.parametrize(
    ("this", "other", "relation"),
    [
        (rule(), rule(), Relation.TOGETHER),
        (rule(priority=20), rule(priority=10), Relation.BEFORE),
        (rule(priority=10), rule(priority=20), Relation.AFTER),
        (rule(priority=10), rule(priority=20, **SET_PRICE), Relation.REPLACED),
        (rule(priority=20, **SET_PRICE), rule(priority=10), Relation.REPLACES),
        (rule(**SET_PRICE), rule(**SET_PRICE), Relation.LOWEST),
        (rule(), rule(is_exclusive=True, weekdays=WEEKEND), Relation.SHADOWED),
        (EVENING, rule(is_exclusive=True), Relation.NEVER_REACHED),
        (rule(is_exclusive=True), rule(), Relation.SHADOWS),
        (rule(is_exclusive=True), rule(is_exclusive=True), Relation.TOGETHER),
        (rule(is_exclusive=True, priority=10), rule(is_exclusive=True, priority=20), Relation.NEVER_REACHED),
        (rule(is_exclusive=True, priority=20), rule(is_exclusive=True, priority=10), Relation.SHADOWS),
    ],
)
def test_what_another_rule_does_to_this_one(this: RuleTerms, other: RuleTerms, relation: Relation) -> None:
    assert overlaps_of(1, [(1, this), (2, other)]) == [Overlap(2, relation)]


def test_the_gravest_comes_first_and_strangers_not_at_all() -> None:
    rules = [
        (1, EVENING),
        (2, rule(priority=5)),
        (3, rule(weekdays=WEEKEND)),
        (4, rule(is_exclusive=True, priority=90)),
    ]

    assert overlaps_of(1, rules) == [Overlap(4, Relation.NEVER_REACHED), Overlap(2, Relation.BEFORE)]
