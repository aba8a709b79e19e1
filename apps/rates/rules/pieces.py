"""Cuts a booking where the rules that hold for it change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from apps.rates.rules.ask import Ask
from apps.rates.rules.conditions import applying, holds_at, holds_for, holds_for_night, turn, windows_on
from apps.rates.rules.facts import Facts, facts_of
from apps.rates.rules.tariff import Rule, Tariff
from apps.rates.rules.wall_clock import DAY, MINUTE, day_of, midnight, minute_of, spans
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the booking, and the rules that apply to it in their order; the weights of all are the whole."""

    rules: tuple[Rule, ...]
    weight: int
    whole: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.weight, self.whole)


def pieces_of(ask: Ask, tariff: Tariff) -> tuple[Piece, ...]:
    return pieces_for(facts_of(ask, kind=tariff.kind, zone=tariff.zone), tariff)


def pieces_for(facts: Facts, tariff: Tariff) -> tuple[Piece, ...]:
    """Pieces to which the same rules apply are one: where else the time is cut does not matter."""
    rules = candidates(facts, tariff.rules)
    if tariff.kind == OfferKind.NIGHT:
        return merged(_nights(facts, rules))
    if tariff.kind == OfferKind.DEPARTURE:
        return merged([(1, _at_start(facts, rules))])
    lit = spans(facts.ask.starts_at, facts.ask.ends_at, tariff.zone)
    return merged((end - start, applied) for span in lit for start, end, applied in stretches(*span, rules=rules))


def candidates(facts: Facts, rules: Iterable[Rule]) -> list[Rule]:
    """In the order they apply."""
    return sorted([rule for rule in rules if holds_for(rule, facts)], key=turn)


def stretches(start: int, end: int, *, rules: Sequence[Rule]) -> Iterator[tuple[int, int, tuple[Rule, ...]]]:
    """From `start` to `end` by clocks that do not change, cut where a rule begins or ends; `rules` in order."""
    for day in range(day_of(start), day_of(end - 1) + 1):
        opened = midnight(day)
        first, last = max(start - opened, 0), min(end - opened, DAY)
        held = [(opens * MINUTE, closes * MINUTE, rule) for rule in rules for opens, closes in windows_on(rule, day)]
        edges = {edge for opens, closes, _rule in held for edge in (opens, closes) if first < edge < last}
        for here, there in pairwise([first, *sorted(edges), last]):
            yield opened + here, opened + there, applying([rule for low, high, rule in held if low <= here < high])


def merged(pieces: Iterable[tuple[int, tuple[Rule, ...]]]) -> tuple[Piece, ...]:
    """In the order of their first moment."""
    weights: dict[tuple[int, ...], int] = {}
    rules: dict[tuple[int, ...], tuple[Rule, ...]] = {}
    for weight, applied in pieces:
        key = tuple([rule.id for rule in applied])
        weights[key] = weights.get(key, 0) + weight
        rules[key] = applied
    whole = sum(weights.values())
    return tuple([Piece(rules[key], weight, whole) for key, weight in weights.items()])


def _nights(facts: Facts, rules: Sequence[Rule]) -> Iterator[tuple[int, tuple[Rule, ...]]]:
    first = day_of(facts.starts)
    for day in range(first, first + facts.nights):
        yield 1, applying([rule for rule in rules if holds_for_night(rule, day)])


def _at_start(facts: Facts, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    day, minute = day_of(facts.starts), minute_of(facts.starts)
    return applying([rule for rule in rules if holds_at(rule, day=day, minute=minute)])
