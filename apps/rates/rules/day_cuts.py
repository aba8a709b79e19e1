"""How price rules cut the days of a zone for bookings like one: the same for all tariffs that have the same rules."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from apps.core.periods import zone_named
from apps.rates.rules.ask import Ask
from apps.rates.rules.conditions import holds_on
from apps.rates.rules.facts import Facts, facts_of
from apps.rates.rules.pieces import candidates, stretches
from apps.rates.rules.tariff import Rule, Tariff
from apps.rates.rules.wall_clock import DAY, MINUTE, elapsed, midnight, reading
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A day and what goes on from it into the next: microseconds after its midnight at which the rules change.

    `applied` are the rules from each edge to the next; `nights` the midnights that a booking of that cut spends.
    """

    edges: tuple[int, ...]
    applied: tuple[tuple[Rule, ...], ...]
    nights: int


class DayCuts:
    """Days are told by their ordinal, starts by the minute of the day. It knows no prices."""

    def __init__(self, ask: Ask, tariff: Tariff) -> None:
        self.facts = facts_of(ask, kind=tariff.kind, zone=tariff.zone)
        self.took = elapsed(ask.starts_at, ask.ends_at)
        self.reach = self.facts.nights if tariff.kind == OfferKind.NIGHT else -(-self.took // DAY)
        self._rules = tariff.rules
        self._zone = zone_named(tariff.zone)
        self._now = reading(ask.now, "UTC")
        self._leads = sorted({bound for rule in tariff.rules for bound in _lead_bounds(rule)})
        self._offsets: dict[int, int] = {}
        self._steady: dict[int, bool] = {}
        self._marks: dict[int, tuple[int, ...]] = {}
        self._sorts: dict[int, int] = {}
        self._likes: dict[tuple[int, tuple[int, ...]], int] = {}
        self._numbers: dict[object, int] = {}
        self._cuts: dict[object, Cut] = {}

    def is_steady(self, number: int) -> bool:
        """Whether the clocks run on from the day before to where a booking of that day may reach."""
        if number not in self._steady:
            around = range(number - 1, number + self.reach + 2)
            self._steady[number] = len({self._offset(each) for each in around}) == 1
        return self._steady[number]

    def likeness(self, number: int, starts: tuple[int, ...]) -> int:
        """The same for two steady days where the same rules hold for a booking from each of `starts`."""
        if (number, starts) not in self._likes:
            steps = tuple([self._lead_step(number, start) for start in starts]) if self._leads else ()
            self._likes[number, starts] = self._numbered((starts, steps, self._sort(number)))
        return self._likes[number, starts]

    def cut(self, number: int, start: int) -> Cut:
        """Of something sold by the hour, on a steady day."""
        nights = (start * MINUTE + self.took - 1) // DAY
        key = (nights, self._lead_step(number, start) if self._leads else 0, self._sort(number))
        if key not in self._cuts:
            facts = replace(self.facts, nights=nights, lead=self._lead(number, start))
            self._cuts[key] = self._made(number, facts)
        return self._cuts[key]

    def _made(self, number: int, facts: Facts) -> Cut:
        held = {rule_id for day in self._around(number) for rule_id in self._mark(day)}
        rules = candidates(facts, [rule for rule in self._rules if rule.id in held])
        first, end = midnight(number), midnight(number + 1) + self.took
        parts = list(stretches(first, end, rules=rules))
        edges = [*(here - first for here, _there, _applied in parts), end - first]
        return Cut(tuple(edges), tuple([applied for _here, _there, applied in parts]), facts.nights)

    def _sort(self, number: int) -> int:
        """The same for days where the same rules hold, on what is around them too."""
        if number not in self._sorts:
            self._sorts[number] = self._numbered(tuple([self._mark(each) for each in self._around(number)]))
        return self._sorts[number]

    def _around(self, number: int) -> range:
        """The day, the one before, and those a booking may reach."""
        return range(number - 1, number + self.reach + 1)

    def _numbered(self, thing: object) -> int:
        return self._numbers.setdefault(thing, len(self._numbers))

    def _mark(self, number: int) -> tuple[int, ...]:
        if number not in self._marks:
            self._marks[number] = tuple([rule.id for rule in self._rules if holds_on(rule, number)])
        return self._marks[number]

    def _offset(self, number: int) -> int:
        """How far the clocks are ahead of UTC at midnight, where they do not change that night."""
        if number not in self._offsets:
            there = datetime.fromordinal(number).replace(tzinfo=self._zone)
            self._offsets[number] = (there.utcoffset() or timedelta()) // timedelta(microseconds=1)
        return self._offsets[number]

    def _lead(self, number: int, start: int) -> int:
        moment = midnight(number) + start * MINUTE - self._offset(number)
        return max((moment - self._now) // MINUTE, 0)

    def _lead_step(self, number: int, start: int) -> int:
        """Between the same two bounds of lead time the same rules hold."""
        return bisect_right(self._leads, self._lead(number, start))


class SharedCuts:
    """One `DayCuts` for all bookings and tariffs that are cut alike; rules of one id are taken for one rule."""

    def __init__(self) -> None:
        self._made: dict[object, DayCuts] = {}

    def of(self, ask: Ask, tariff: Tariff) -> DayCuts:
        key = (ask, tariff.kind, tariff.zone, tuple([rule.id for rule in tariff.rules]))
        if key not in self._made:
            self._made[key] = DayCuts(ask, tariff)
        return self._made[key]


def _lead_bounds(rule: Rule) -> list[int]:
    """The first whole minute from which each bound says something else."""
    low, high = rule.min_lead_minutes, rule.max_lead_minutes
    return [*([] if low is None else [low]), *([] if high is None else [high + 1])]
