"""When something is open: one pure function over plain values.

The rule of the clock: a moment is open when the clock on the wall shows a time inside a range of that day. So an
hour the clocks skip is not open, because nobody sees it; an hour they repeat is open twice; and two ranges that
touch on the dial never open the same moment, whichever night it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from apps.core.periods import Period, steady_spans
from apps.venues.choices import Season

DAY = 1440

_STRENGTH = {Season.ONCE: 2, Season.YEARLY: 1, Season.ALWAYS: 0}


@dataclass(frozen=True, slots=True, order=True)
class OpenRange:
    """Minutes of a local day, half-open; `closes` beyond 1440 is on the day after."""

    opens: int
    closes: int

    def meets(self, other: "OpenRange") -> bool:
        """Share some time; ranges that only touch do not."""
        return self.opens < other.closes and other.opens < self.closes


Ranges = tuple[OpenRange, ...]
NEVER: Ranges = ()


@dataclass(frozen=True, slots=True)
class WeekSet:
    """A week of ranges, Monday first, and the days it holds on."""

    days: tuple[Ranges, ...]
    season: Season = Season.ALWAYS
    starts_on: date | None = None
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """A yearly season may run over New Year; one that begins or ends on 29 February has it in leap years only."""
        if self.starts_on is None or self.ends_on is None:
            return True
        if self.season == Season.ONCE:
            return self.starts_on <= day <= self.ends_on
        return _of_year(self.starts_on, self.ends_on, day)


@dataclass(frozen=True, slots=True)
class Hours:
    """All that decides when one thing is open.

    `levels` are the sets of the thing itself, then of what stands above it, the venue last: the nearest level that
    has a set for a day decides that day. `exceptions` replace the ranges of their date. `closed` is taken away.
    """

    zone: str
    levels: tuple[tuple[WeekSet, ...], ...] = ()
    exceptions: Mapping[date, Ranges] = field(default_factory=dict)
    closed: tuple[Period, ...] = ()

    @property
    def is_stated(self) -> bool:
        """Somebody wrote hours down; where nobody did, nothing is open."""
        return any(self.levels) or bool(self.exceptions)


def open_periods(hours: Hours, *, first: date, last: date) -> list[Period]:
    """When it is open on the days from `first` to `last`, both included: sorted, apart, none empty.

    What was opened the evening before `first` and goes on past midnight belongs to it; what goes on past the
    midnight after `last` is cut there.
    """
    if last < first:
        return []
    opened = _on_the_dial(hours, first - timedelta(days=1), last)
    spans = steady_spans(hours.zone, first=first, last=last)
    return without(_joined(period for span in spans for period in span.showing(opened)), hours.closed)


def open_periods_of_many(many: Mapping[int, Hours], *, first: date, last: date) -> dict[int, list[Period]]:
    """By key; those that share one `Hours` are worked out once."""
    once: dict[int, list[Period]] = {}
    for hours in many.values():
        if id(hours) not in once:
            once[id(hours)] = open_periods(hours, first=first, last=last)
    return {key: once[id(hours)] for key, hours in many.items()}


def ranges_on(hours: Hours, day: date) -> Ranges:
    """What was meant to be open that day, closures aside."""
    if day in hours.exceptions:
        return hours.exceptions[day]
    chosen = set_on(hours, day)
    return chosen.days[day.weekday()] if chosen else NEVER


def set_on(hours: Hours, day: date) -> WeekSet | None:
    """The set that decides the day: nearest level first, in it dated before yearly before standing."""
    return next((chosen for level in hours.levels if (chosen := _strongest(level, day))), None)


def merged(periods: Iterable[Period]) -> list[Period]:
    """The same moments in as few periods as can be: what overlaps or touches becomes one."""
    return _joined(sorted(periods))


def without(periods: list[Period], taken: Iterable[Period]) -> list[Period]:
    gone = merged(taken)
    return [left for period in periods for left in period.subtract(gone)] if gone else periods


def seasons_meet(one: WeekSet, other: WeekSet) -> bool:
    """Two sets of one owner would decide the same day with the same strength."""
    if one.season != other.season:
        return False
    if one.season == Season.ALWAYS:
        return True
    return any(whole.holds_on(edge) for whole, part in ((one, other), (other, one)) for edge in _edges(part))


def _strongest(level: tuple[WeekSet, ...], day: date) -> WeekSet | None:
    holding = [choice for choice in level if choice.holds_on(day)]
    return max(holding, key=lambda choice: _STRENGTH[choice.season]) if len(holding) > 1 else next(iter(holding), None)


def _of_year(starts: date, ends: date, day: date) -> bool:
    start, end, now = ((each.month, each.day) for each in (starts, ends, day))
    return start <= now <= end if start <= end else now >= start or now <= end


def _edges(season: WeekSet) -> list[date]:
    return [edge for edge in (season.starts_on, season.ends_on) if edge]


def _on_the_dial(hours: Hours, first: date, last: date) -> list[tuple[datetime, datetime]]:
    """Local times from and to, sorted and joined; what the clock makes of them is not asked here."""
    joined: list[list[int]] = []
    for opens, closes in sorted(_minutes(hours, first, last)):
        if joined and opens <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], closes)
        else:
            joined.append([opens, closes])
    midnight = datetime.combine(first, time.min)
    return [(midnight + timedelta(minutes=opens), midnight + timedelta(minutes=closes)) for opens, closes in joined]


def _minutes(hours: Hours, first: date, last: date) -> Iterator[tuple[int, int]]:
    for number in range((last - first).days + 1):
        for each in ranges_on(hours, first + timedelta(days=number)):
            yield number * DAY + each.opens, number * DAY + each.closes


def _joined(periods: Iterable[Period]) -> list[Period]:
    """Of periods in the order of their starts."""
    joined: list[Period] = []
    for period in periods:
        if joined and period.start <= joined[-1].end:
            if period.end > joined[-1].end:
                joined[-1] = Period(joined[-1].start, period.end)
        else:
            joined.append(period)
    return joined
