from datetime import UTC, datetime, timedelta
from decimal import Decimal

from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.ask import Ask
from apps.rates.rules.quote import quote
from apps.rates.rules.tariff import BaseAmount, Rule, Tariff
from apps.rates.rules.why_not import Reason, WhyNot, why_not
from apps.venues.choices import OfferKind

# A Friday, 19:00 in Madrid.
FRIDAY = datetime(2026, 6, 5, 17, tzinfo=UTC)


def rule(number: int, **columns: object) -> Rule:
    given = {"effect": Effect.PERCENT, "value": Decimal(50), "name": f"Rule {number}", **columns}
    return Rule(id=number, **given)  # type: ignore[arg-type]


def reasons(*rules: Rule, minutes: int = 90) -> list[WhyNot]:
    prices = (BaseAmount(PriceUnit.HOUR, Decimal(24)),)
    tariff = Tariff(OfferKind.HOUR, "Europe/Madrid", "EUR", prices, rules=rules)
    ask = Ask(FRIDAY, FRIDAY + timedelta(minutes=minutes), {None: 4}, now=FRIDAY - timedelta(days=2))
    return why_not(ask, tariff, quote(ask, tariff))


def test_a_rule_that_made_a_line_is_not_among_them() -> None:
    assert reasons(rule(1)) == []


def test_each_condition_that_does_not_hold_is_told_alone() -> None:
    (found,) = reasons(rule(1, weekdays=frozenset({5, 6}), min_party=6, min_lead_minutes=60))

    assert found.reason == Reason.CONDITION
    assert [(terms.weekdays, terms.min_party, terms.min_lead_minutes) for terms in found.unmet] == [
        ((5, 6), None, None),
        ((), 6, None),
    ]


def test_a_window_and_a_weekday_are_one_condition() -> None:
    (found,) = reasons(rule(1, weekdays=frozenset({5}), from_minute=0, to_minute=60))

    assert [(terms.weekdays, terms.from_minute) for terms in found.unmet] == [((5,), 0)]


def test_conditions_that_hold_one_after_the_other_never_hold_at_once() -> None:
    """Until midnight it is Friday the fifth, from then on it is early."""
    day = FRIDAY.date()

    (found,) = reasons(rule(1, starts_on=day, ends_on=day, from_minute=0, to_minute=60), minutes=360)

    assert found.reason == Reason.NOT_AT_ONCE


def test_an_exclusive_rule_shuts_others_out() -> None:
    (found,) = reasons(rule(1), rule(2, is_exclusive=True))

    assert (found.reason, found.shut_out_by) == (Reason.SHUT_OUT, 2)


def test_a_rule_may_hold_and_change_nothing() -> None:
    (found,) = reasons(rule(1, value=Decimal(0)))

    assert found.reason == Reason.NO_CHANGE


def test_a_rule_about_how_full_it_is_needs_to_know() -> None:
    (found,) = reasons(rule(1, min_occupancy=80))

    assert [terms.min_occupancy for terms in found.unmet] == [80]
