"""One price of a unit on its way through the rules that apply."""

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal, Inexact
from itertools import groupby
from operator import attrgetter

from apps.rates.choices import Effect
from apps.rates.errors.quotes import PriceTooHigh
from apps.rates.rules.tariff import Rule

# Sums and products of decimals are decimals: with enough digits none is rounded, and if one were, it would raise.
EXACT = Context(prec=4000, traps=[Inexact])
ZERO = Decimal(0)
HIGHEST = Decimal(10) ** 11


def changes(price: Decimal, rules: Sequence[Rule], *, is_main: bool) -> list[tuple[Rule, Decimal]]:
    """What each rule adds, a negative amount where it takes away; `rules` in the order they apply.

    Only what multiplies touches a price that is not the main one. Refuses a price nobody could have entered.
    """
    told = []
    for _priority, group in groupby(rules, key=attrgetter("priority")):
        for rule, after in _steps(price, list(group), is_main=is_main):
            told.append((rule, EXACT.subtract(after, price)))
            price = after
        if price > HIGHEST:
            raise PriceTooHigh
    return [(rule, change) for rule, change in told if change]


def _steps(price: Decimal, group: list[Rule], *, is_main: bool) -> Iterator[tuple[Rule, Decimal]]:
    """Rules of one priority, each with the price after it."""
    sets = [rule for rule in group if is_main and rule.effect == Effect.SET]
    if sets:
        lowest = min(sets, key=attrgetter("value", "id"))
        price = lowest.value
        yield lowest, price
    for rule in group:
        if rule.effect in {Effect.FACTOR, Effect.PERCENT}:
            price = EXACT.multiply(price, _factor(rule))
            yield rule, price
        elif is_main and rule.effect == Effect.AMOUNT:
            price = EXACT.add(price, rule.value)
            yield rule, price
    yield from _clamped(price, group, is_main=is_main)


def _clamped(price: Decimal, group: list[Rule], *, is_main: bool) -> Iterator[tuple[Rule, Decimal]]:
    """Up to the highest floor, then down to the lowest cap, and never below zero."""
    floor, cap = _floor(group), _cap(group)
    if is_main and floor and price < floor[0]:
        price = floor[0]
        yield floor[1], price
    if is_main and cap and price > cap[0]:
        price = cap[0]
        yield cap[1], price
    if price < 0:
        yield group[-1], ZERO


def _floor(group: list[Rule]) -> tuple[Decimal, Rule] | None:
    floors = [(rule.floor, rule) for rule in group if rule.floor is not None]
    return max(floors, key=lambda found: (found[0], -found[1].id), default=None)


def _cap(group: list[Rule]) -> tuple[Decimal, Rule] | None:
    caps = [(rule.cap, rule) for rule in group if rule.cap is not None]
    return min(caps, key=lambda found: (found[0], found[1].id), default=None)


def _factor(rule: Rule) -> Decimal:
    return rule.value if rule.effect == Effect.FACTOR else EXACT.add(1, EXACT.scaleb(rule.value, -2))
