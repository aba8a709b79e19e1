"""The same booking at many times of many days: what `quote` says, without asking it each time.

Days alike are priced once, and a price is worked out once for each set of rules.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import accumulate, pairwise
from math import lcm
from operator import attrgetter

from apps.core.money import Money
from apps.core.periods import moments_at
from apps.rates.rules.ask import Ask
from apps.rates.rules.charges import Charge, charges_of, price_after
from apps.rates.rules.city_tax import city_taxes_of, is_due_on
from apps.rates.rules.coins import coins, nearest, nearest_of
from apps.rates.rules.day_cuts import Cut, DayCuts
from apps.rates.rules.facts import Facts, facts_of
from apps.rates.rules.pieces import pieces_for
from apps.rates.rules.tariff import Rule, Tariff
from apps.rates.rules.wall_clock import MINUTE, minute_of, reading
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class Priced:
    """What each start of a day costs, None where the clocks skip it; and the lowest and the highest of these."""

    prices: tuple[Money | None, ...]
    low: Money | None = None
    high: Money | None = None


@dataclass(frozen=True, slots=True)
class _Timeline:
    """What a booking is worth by the moment, in `unit`ths of coins: from each edge on, and all before it together."""

    edges: Sequence[int]
    worths: Sequence[int]
    sums: Sequence[int]
    unit: int

    def between(self, start: int, end: int) -> int:
        """Rounded: what a booking from `start` to `end` costs."""
        return nearest_of(self._until(end) - self._until(start), self.unit * (end - start))

    def _until(self, here: int) -> int:
        place = bisect_right(self.edges, here, hi=len(self.worths)) - 1
        return self.sums[place] + self.worths[place] * (here - self.edges[place])


class Curve:
    """Prices of bookings like `ask` that start at other times, without extras, code and credits.

    A stay keeps its nights and its time of leaving, anything else its length. `cuts` may be shared by many curves.
    """

    def __init__(self, ask: Ask, tariff: Tariff, cuts: DayCuts | None = None) -> None:
        self._ask = replace(ask, extras={}, promo=None, credits=())
        self._tariff = tariff
        self._cuts = cuts or DayCuts(self._ask, tariff)
        self._leaves = minute_of(reading(ask.ends_at, tariff.zone))
        self._days: dict[object, Priced] = {}
        self._charges: dict[object, list[Charge]] = {}
        self._worths: dict[object, Fraction] = {}
        self._timelines: dict[Cut, _Timeline] = {}
        self._totals: dict[int, Money] = {}

    def on(self, day: date, starts: tuple[int, ...]) -> Priced:
        """The price from each start, a minute of the day."""
        number = day.toordinal()
        if not self._cuts.is_steady(number):
            return _priced([self._asked(day, start) for start in starts])
        key = (self._cuts.likeness(number, starts), self._taxes(number))
        if key not in self._days:
            price = self._by_hour if self._tariff.kind == OfferKind.HOUR else self._asked
            self._days[key] = _priced([price(day, start) for start in starts])
        return self._days[key]

    def _by_hour(self, day: date, start: int) -> Money:
        """Read from the day's timeline; the clocks do not change meanwhile."""
        cut = self._cuts.cut(day.toordinal(), start)
        if cut not in self._timelines:
            self._timelines[cut] = self._timeline(cut)
        here = start * MINUTE
        price = self._timelines[cut].between(here, here + self._cuts.took)
        if price not in self._totals:
            self._totals[price] = self._total(price, self._cuts.facts)
        return self._totals[price]

    def _timeline(self, cut: Cut) -> _Timeline:
        exact = [self._worth(applied, cut.nights, self._cuts.facts) for applied in cut.applied]
        unit = lcm(*(worth.denominator for worth in exact))
        worths = [worth.numerator * (unit // worth.denominator) for worth in exact]
        lengths = [there - here for here, there in pairwise(cut.edges)]
        sums = accumulate((worth * length for worth, length in zip(worths, lengths, strict=True)), initial=0)
        return _Timeline(cut.edges, worths, tuple(sums), unit)

    def _asked(self, day: date, start: int) -> Money | None:
        ask = self._at(day, start)
        if ask is None:
            return None
        facts = facts_of(ask, kind=self._tariff.kind, zone=self._tariff.zone)
        shares = [
            self._worth(piece.rules, facts.nights, facts) * piece.share for piece in pieces_for(facts, self._tariff)
        ]
        return self._total(nearest(sum(shares, Fraction(0))), facts)

    def _at(self, day: date, start: int) -> Ask | None:
        begun = self._moment(day, start)
        if begun is None:
            return None
        ends_at: datetime | None = begun + (self._ask.ends_at - self._ask.starts_at)
        if self._tariff.kind == OfferKind.NIGHT:
            ends_at = self._moment(day + timedelta(days=self._cuts.facts.nights), self._leaves)
        return replace(self._ask, starts_at=begun, ends_at=ends_at) if ends_at else None

    def _moment(self, day: date, minute: int) -> datetime | None:
        local = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001 - a reading of clocks
        return next(iter(moments_at(local, self._tariff.zone)), None)

    def _worth(self, rules: tuple[Rule, ...], nights: int, facts: Facts) -> Fraction:
        """Coins of the booking, were all of it under these rules."""
        key = (tuple([rule.id for rule in rules]), nights, facts.hours.numerator, facts.hours.denominator)
        if key not in self._worths:
            found = [Fraction(price_after(charge, rules)) * charge.quantity for charge in self._bought(nights, facts)]
            self._worths[key] = coins(sum(found, Fraction(0)), self._tariff.currency)
        return self._worths[key]

    def _bought(self, nights: int, facts: Facts) -> list[Charge]:
        key = (nights, facts.hours)
        if key not in self._charges:
            self._charges[key] = charges_of(replace(facts, nights=nights), self._tariff)
        return self._charges[key]

    def _total(self, price: int, facts: Facts) -> Money:
        """With what tax and city tax add; of one thing bought all roundings of tax are the same."""
        tax, total = self._tariff.tax, price
        if tax and not self._tariff.tax_terms.prices_include_tax:
            total += nearest(price * Fraction(tax.percent) / 100)
        for terms, times in city_taxes_of(facts, self._tariff):
            total += nearest(coins(terms.amount, self._tariff.currency) * times)
        return Money.from_minor_units(total, self._tariff.currency)

    def _taxes(self, number: int) -> tuple[bool, ...]:
        """Which city taxes are due for which of its nights."""
        if self._tariff.kind != OfferKind.NIGHT:
            return ()
        nights = range(number, number + self._cuts.reach)
        return tuple([is_due_on(terms, night) for terms in self._tariff.city_taxes for night in nights])


def _priced(prices: Sequence[Money | None]) -> Priced:
    known = [price for price in prices if price is not None]
    by_amount = attrgetter("amount")
    if not known:
        return Priced(tuple(prices))
    return Priced(tuple(prices), min(known, key=by_amount), max(known, key=by_amount))
