"""The same booking at many times of many days: what `quote` says, without asking it each time.

A day is compiled once for each way rules hold on it, and a price is worked out once for each set of rules.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import lcm

from apps.core.money import Money
from apps.core.periods import moments_at, zone_named
from apps.rates.rules.ask import Ask
from apps.rates.rules.charges import charges_of, price_after
from apps.rates.rules.city_tax import city_taxes_of, is_due_on
from apps.rates.rules.coins import coins, nearest
from apps.rates.rules.conditions import holds_on
from apps.rates.rules.facts import Facts, facts_of
from apps.rates.rules.pieces import candidates, pieces_for, stretches
from apps.rates.rules.tariff import Rule, Tariff
from apps.rates.rules.wall_clock import DAY, MINUTE, elapsed, midnight, minute_of, reading
from apps.venues.choices import OfferKind

Rules = tuple[Rule, ...]
Mark = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Timeline:
    """Local times at which the rules change, and from each to the next `unit`ths of coins of the whole booking."""

    edges: list[int]
    worths: list[int]
    unit: int

    def between(self, start: int, end: int) -> Fraction:
        total, here = 0, start
        for place in range(bisect_right(self.edges, start) - 1, len(self.worths)):
            stop = min(self.edges[place + 1], end)
            total += self.worths[place] * (stop - here)
            here = stop
            if here == end:
                break
        return Fraction(total, self.unit * (end - start))


class Curve:
    """Prices of bookings like `ask` that start at other times, without extras, code and credits.

    A stay keeps its nights and its time of leaving, anything else its length.
    """

    def __init__(self, ask: Ask, tariff: Tariff) -> None:
        self._ask = replace(ask, extras={}, promo=None, credits=())
        self._tariff = tariff
        self._facts = facts_of(self._ask, kind=tariff.kind, zone=tariff.zone)
        self._took = elapsed(ask.starts_at, ask.ends_at)
        self._leaves = minute_of(reading(ask.ends_at, tariff.zone))
        is_stay = tariff.kind == OfferKind.NIGHT
        self._reach = self._facts.nights if is_stay else -(-self._took // DAY)
        self._leads = sorted({bound for rule in tariff.rules for bound in _lead_bounds(rule)})
        self._marks: dict[int, Mark] = {}
        self._offsets: dict[int, int] = {}
        self._days: dict[object, tuple[Money | None, ...]] = {}
        self._worths: dict[object, Fraction] = {}
        self._timelines: dict[object, _Timeline] = {}

    def on(self, day: date, starts: tuple[int, ...]) -> tuple[Money | None, ...]:
        """The price from each start, a minute of the day; None where the clocks skip it."""
        number = day.toordinal()
        span = range(number - 1, number + self._reach + 1)
        if len({self._offset(each) for each in (*span, span.stop)}) > 1:
            return tuple(self._asked(day, start) for start in starts)
        marks = tuple([self._mark(each) for each in span])
        key = (starts, tuple([self._lead_step(number, start) for start in starts]) if self._leads else (), marks)
        if key not in self._days:
            price = self._by_hour if self._tariff.kind == OfferKind.HOUR else self._asked
            self._days[key] = tuple([price(day, start) for start in starts])
        return self._days[key]

    def _by_hour(self, day: date, start: int) -> Money:
        """Read from the day's timeline; the clocks do not change meanwhile."""
        number = day.toordinal()
        nights = (start * MINUTE + self._took - 1) // DAY
        key = (number, nights, self._lead_step(number, start) if self._leads else 0)
        if key not in self._timelines:
            facts = replace(self._facts, nights=nights, lead=self._lead(number, start))
            self._timelines[key] = self._timeline(number, facts)
        here = midnight(number) + start * MINUTE
        return self._total(self._timelines[key].between(here, here + self._took), self._facts)

    def _timeline(self, number: int, facts: Facts) -> _Timeline:
        """Of a day and of what goes on from it into the next."""
        held = {rule_id for each in range(number - 1, number + self._reach + 1) for rule_id in self._mark(each)[0]}
        rules = candidates(facts, [rule for rule in self._tariff.rules if rule.id in held])
        end = midnight(number + 1) + self._took
        cuts = list(stretches(midnight(number), end, rules=rules))
        worths = [self._worth(applied, facts) for _here, _there, applied in cuts]
        unit = lcm(*(worth.denominator for worth in worths))
        edges = [*(here for here, _there, _applied in cuts), end]
        return _Timeline(edges, [worth.numerator * (unit // worth.denominator) for worth in worths], unit)

    def _asked(self, day: date, start: int) -> Money | None:
        ask = self._at(day, start)
        if ask is None:
            return None
        facts = facts_of(ask, kind=self._tariff.kind, zone=self._tariff.zone)
        pieces = pieces_for(facts, self._tariff)
        return self._total(sum((self._worth(piece.rules, facts) * piece.share for piece in pieces), Fraction(0)), facts)

    def _at(self, day: date, start: int) -> Ask | None:
        begun = self._moment(day, start)
        if begun is None:
            return None
        ends_at: datetime | None = begun + (self._ask.ends_at - self._ask.starts_at)
        if self._tariff.kind == OfferKind.NIGHT:
            ends_at = self._moment(day + timedelta(days=self._facts.nights), self._leaves)
        return replace(self._ask, starts_at=begun, ends_at=ends_at) if ends_at else None

    def _moment(self, day: date, minute: int) -> datetime | None:
        local = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - a reading of clocks
        return next(iter(moments_at(local, self._tariff.zone)), None)

    def _worth(self, rules: Rules, facts: Facts) -> Fraction:
        """Coins of the booking, were all of it under these rules."""
        key = (tuple([rule.id for rule in rules]), facts.nights, facts.hours.numerator, facts.hours.denominator)
        if key not in self._worths:
            charges = charges_of(facts, self._tariff)
            exact = sum((Fraction(price_after(charge, rules)) * charge.quantity for charge in charges), Fraction(0))
            self._worths[key] = coins(exact, self._tariff.currency)
        return self._worths[key]

    def _total(self, exact: Fraction, facts: Facts) -> Money:
        """With what tax and city tax add; of one thing bought all roundings of tax are the same."""
        price = nearest(exact)
        tax = self._tariff.tax
        if tax and not self._tariff.tax_terms.prices_include_tax:
            price += nearest(price * Fraction(tax.percent) / 100)
        for terms, times in city_taxes_of(facts, self._tariff):
            price += nearest(coins(terms.amount, self._tariff.currency) * times)
        return Money.from_minor_units(price, self._tariff.currency)

    def _mark(self, number: int) -> Mark:
        """What is the same on two days means the same prices on them."""
        if number not in self._marks:
            rules = tuple([rule.id for rule in self._tariff.rules if holds_on(rule, number)])
            taxes = tuple([terms.id for terms in self._tariff.city_taxes if is_due_on(terms, number)])
            self._marks[number] = (rules, taxes)
        return self._marks[number]

    def _offset(self, number: int) -> int:
        """How far the clocks are ahead of UTC at midnight, where they do not change that night."""
        if number not in self._offsets:
            there = datetime.fromordinal(number).replace(tzinfo=zone_named(self._tariff.zone))
            self._offsets[number] = (there.utcoffset() or timedelta()) // timedelta(microseconds=1)
        return self._offsets[number]

    def _lead(self, number: int, start: int) -> int:
        moment = midnight(number) + start * MINUTE - self._offset(number)
        return max((moment - reading(self._ask.now, "UTC")) // MINUTE, 0)

    def _lead_step(self, number: int, start: int) -> int:
        """Between the same two bounds of lead time the same rules hold."""
        return bisect_right(self._leads, self._lead(number, start))


def _lead_bounds(rule: Rule) -> list[int]:
    """The first whole minute from which each bound says something else."""
    low, high = rule.min_lead_minutes, rule.max_lead_minutes
    return [*([] if low is None else [low]), *([] if high is None else [high + 1])]
