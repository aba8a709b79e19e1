"""What every quote promises, over random bookings. `EXAMPLES=10000` asks for so many of each instead of a few."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.money import Money
from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.ask import Ask
from apps.rates.rules.lines import LineKind
from apps.rates.rules.quote import quote
from apps.rates.rules.tariff import BaseAmount, Rule, Tariff
from apps.venues.choices import OfferKind
from tests.rates.requests import asks, numbered, requests, tariffs, timed_rules, windows

MANY = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
IDLE = Rule(100, "Idle", Effect.AMOUNT, Decimal(0))
MINUTELY = st.integers(0, 100).map(lambda coins: coins * Decimal("0.60"))
MINUTELY_VALUES = {
    Effect.SET: MINUTELY,
    Effect.AMOUNT: st.integers(-40, 40).map(lambda coins: coins * Decimal("0.60")),
    Effect.FACTOR: st.integers(0, 3).map(Decimal),
    Effect.PERCENT: st.sampled_from([Decimal(-100), Decimal(0), Decimal(100)]),
}
MINUTELY_RULES = st.lists(
    timed_rules().flatmap(
        lambda rule: MINUTELY_VALUES[rule.effect].map(lambda value: replace(rule, value=value, floor=None, cap=None))
    ),
    max_size=6,
).map(numbered)


@MANY
@given(requests())
def test_a_total_is_the_sum_of_its_lines_to_the_coin_and_never_negative(request: tuple[Ask, Tariff]) -> None:
    found = quote(*request)

    units = [line.amount.minor_units() for line in found.lines]
    assert found.total.minor_units() == sum(units)
    assert found.total == found.net + found.tax + found.city_tax
    assert found.tax == sum((line.tax for line in found.lines), start=Money.zero(found.currency))
    assert found.tax == sum((part.tax for part in found.taxes), start=Money.zero(found.currency))
    assert min(found.total, found.net, found.tax, found.city_tax).amount >= 0
    assert all(line.audience == found.audience for line in found.lines)


@MANY
@given(requests())
def test_credits_leave_the_total_alone_and_something_or_nothing_due(request: tuple[Ask, Tariff]) -> None:
    ask, tariff = request

    found = quote(ask, tariff)

    assert found.total == quote(replace(ask, credits=()), tariff).total
    assert 0 <= found.due.amount <= found.total.amount
    assert found.due.minor_units() == found.total.minor_units() + sum(
        line.amount.minor_units() for line in found.credits
    )


@MANY
@given(requests())
def test_a_code_takes_off_no_more_than_there_is(request: tuple[Ask, Tariff]) -> None:
    ask, tariff = request

    with_code, without = quote(ask, tariff), quote(replace(ask, promo=None), tariff)

    off = [line.amount.amount for line in with_code.lines if line.kind == LineKind.PROMO]
    assert with_code.net.amount <= without.net.amount or not off
    assert all(amount < 0 for amount in off)
    assert with_code.total.amount <= without.total.amount + Decimal(1)


@MANY
@given(requests(), st.randoms(use_true_random=False))
def test_the_order_in_which_rules_and_guests_are_told_does_not_matter(
    request: tuple[Ask, Tariff], random: Random
) -> None:
    ask, tariff = request
    told, party = list(tariff.rules), list(ask.party.items())
    random.shuffle(told)
    random.shuffle(party)

    other = quote(replace(ask, party=dict(party)), replace(tariff, rules=tuple(told)))

    assert other == quote(ask, tariff)
    assert hash(other) == hash(quote(ask, tariff))


@MANY
@given(requests(), st.lists(windows(), min_size=1, max_size=4))
def test_more_cuts_change_no_price(request: tuple[Ask, Tariff], cuts: list[tuple[int | None, int | None]]) -> None:
    """A rule that changes nothing cuts the time at its edges all the same."""
    ask, tariff = request
    idle = [
        replace(IDLE, id=100 + number, from_minute=window[0], to_minute=window[1]) for number, window in enumerate(cuts)
    ]

    assert quote(ask, replace(tariff, rules=(*tariff.rules, *idle))) == quote(ask, tariff)


@MANY
@given(st.data())
def test_two_halves_cost_what_the_whole_costs(data: st.DataObject) -> None:
    """By the hour, cut at any minute: prices are such that every minute costs whole coins."""
    tariff = replace(data.draw(tariffs(rule_count=0)), kind=OfferKind.HOUR, tax=None, currency="EUR")
    tariff = replace(tariff, prices=(BaseAmount(PriceUnit.HOUR, data.draw(MINUTELY)),), rules=data.draw(MINUTELY_RULES))
    whole = replace(data.draw(asks(OfferKind.HOUR)), extras={}, promo=None, credits=())
    minutes = (whole.ends_at - whole.starts_at) // timedelta(minutes=1)
    middle = whole.starts_at + timedelta(minutes=data.draw(st.integers(1, minutes - 1)))

    halves = replace(whole, ends_at=middle), replace(whole, starts_at=middle)

    assert quote(whole, tariff).total == quote(halves[0], tariff).total + quote(halves[1], tariff).total
