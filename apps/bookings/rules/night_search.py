"""The calendar of an offer sold by the night: on which days somebody may arrive, for how long, and from which price."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from apps.bookings.rules.busy import Busy, seconds
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.night_times import night_problems
from apps.bookings.rules.price_list import PriceList
from apps.bookings.rules.settle import settled
from apps.bookings.rules.times import night_period
from apps.bookings.rules.wanted import wanted
from apps.bookings.rules.why_not import Suggestion, Why, WhyNot
from apps.bookings.rules.wish import Wish
from apps.core.money import Money
from apps.core.periods import Period
from apps.venues.rules.stays import NightTimes

ONE_DAY = timedelta(days=1)
NO_PRICE = WhyNot(Why.NO_PRICE, "party")
_LEAVING = frozenset({Why.CLOSED_TO_DEPARTURE, Why.TOO_SHORT})


class Night(NamedTuple):
    """A day of arrival with the shortest stay from it, or the one asked about. Free where there are no `reasons`.

    `left` is how many of the first pool nobody has that night; `may_leave` whether a stay may end on the day.
    """

    day: date
    nights: int
    starts_at: datetime
    ends_at: datetime
    price: Money | None
    reasons: tuple[WhyNot, ...]
    left: int = 0
    may_leave: bool = True
    suggestion: Suggestion | None = None

    @property
    def is_free(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class NightSearch:
    """`like` is the stay wished for, whatever its days."""

    known: KnownOffer
    like: Wish
    busy: Busy
    prices: PriceList | None
    now: datetime
    nights: int | None = None
    against: tuple[WhyNot, ...] = ()

    def on(self, day: date) -> Night:
        nights = self.nights or self.shortest(day)
        period = self.period(day, nights)
        asked = wanted(self.like.at(period), self.known, None, now=self.now)
        found = settled(asked, self.busy)
        price = self._price(day, period, found.occupancy)
        unpriced = [NO_PRICE] if self.prices and price is None else []
        return Night(
            day,
            nights,
            period.start,
            period.end,
            price,
            _once([*self.against, *asked.problems, *found.problems, *unpriced]),
            self._left(day),
            self._may_leave(day),
        )

    def shortest(self, day: date) -> int:
        """The fewest nights no rule is against for a stay from that day; the usual fewest where all are refused."""
        return self.known.kept(("shortest", day), lambda: _shortest(self.known, day))

    def period(self, day: date, nights: int) -> Period:
        times = self.known.sheet.nights or NightTimes()
        key = ("stay", day, nights)
        return self.known.kept(key, lambda: night_period(day, day + nights * ONE_DAY, times, self.known.sheet.zone))

    def _price(self, day: date, period: Period, full: int | None) -> Money | None:
        if self.prices is None:
            return None
        if self.prices.extras:
            return self.prices.at(period, full)
        times = self.known.sheet.nights or NightTimes()
        occupied = full if self.prices.asks_how_full else None
        return self.prices.on(day, (times.check_in_minute,), period, occupied)[0]

    def _left(self, day: date) -> int:
        night = self.period(day, 1)
        start, end = seconds(night.start), seconds(night.end)
        places = self.known.needs[0].places if self.known.needs else ()
        return sum(place.in_the_way(start, end, self.busy) is None for place in places)

    def _may_leave(self, day: date) -> bool:
        rules = self.known.sheet.stay_rules
        return not any(rule.closed_to_departure and rule.holds_on(day) for rule in rules)


def _once(reasons: Sequence[WhyNot]) -> tuple[WhyNot, ...]:
    return tuple({(why.code, why.about): why for why in reasons}.values())


def _shortest(known: KnownOffer, day: date) -> int:
    times = known.sheet.nights or NightTimes()
    for nights in range(1, times.max_nights + 1):
        problems = list(night_problems(day, day + nights * ONE_DAY, known.sheet))
        if not problems:
            return nights
        if not any(problem.code in _LEAVING for problem in problems):
            break
    return times.min_nights


def with_suggestions(nights: Sequence[Night]) -> list[Night]:
    """Of each day nobody may arrive on, the nearest on which one may."""
    free = [night for night in nights if night.is_free]
    return [night if night.is_free or not free else _suggesting(night, free) for night in nights]


def _suggesting(night: Night, free: Sequence[Night]) -> Night:
    nearest = min(free, key=lambda each: (abs(each.day - night.day), each.day < night.day))
    return night._replace(suggestion=Suggestion(nearest.starts_at, nearest.ends_at))


def asked_nights(search: NightSearch, days: Sequence[date]) -> list[Night]:
    return with_suggestions([search.on(day) for day in days])
