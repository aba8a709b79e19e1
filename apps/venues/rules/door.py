"""Opening hours as they are drawn and told: bars of a day, and the lines below them. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from apps.core.periods import Period, local_day, zone_named
from apps.venues.rules.opening import DAY, Hours, OpenRange, Ranges, open_periods
from apps.venues.rules.weeks import clock_of

# Longer than this past midnight is no evening any more, it is the next day.
EVENING = timedelta(hours=12)


class Ink(StrEnum):
    """What a piece of a bar shows."""

    OPEN = "open"
    FROM_YESTERDAY = "yesterday"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Bar:
    """One piece of a drawn day, where it starts and how long it is, as shares of the day."""

    start: float
    length: float
    ink: Ink = Ink.OPEN

    @property
    def x(self) -> str:
        return f"{self.start * 100:.3f}%"

    @property
    def width(self) -> str:
        return f"{self.length * 100:.3f}%"


class Stretch(StrEnum):
    ALL_DAY = "all_day"
    UNTIL = "until"
    RANGE = "range"
    OVERNIGHT = "overnight"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an open day; the times are those of the clock on the wall."""

    kind: Stretch
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class DoorDay:
    """What somebody at the door finds on one date. `hours_long` is 24 but where the clocks change."""

    on: date
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    hours_long: float
    notes: tuple[str, ...] = ()


def range_bars(ranges: Ranges, *, before: Ranges = ()) -> tuple[Bar, ...]:
    """A day as it is written down, with what is left of the evening before."""
    late = ((0, each.closes - DAY) for each in before if each.closes > DAY)
    own = ((each.opens, min(each.closes, DAY)) for each in ranges if 0 <= each.opens < each.closes)
    return (
        *(Bar(0, min(end, DAY) / DAY, Ink.FROM_YESTERDAY) for _, end in late),
        *(Bar(start / DAY, (end - start) / DAY) for start, end in own),
    )


def range_lines(ranges: Ranges) -> list[Line]:
    """A day as it is written down, in words."""
    return [Line(_kind(each), clock_of(each.opens), clock_of(each.closes)) for each in sorted(ranges)]


def _kind(each: OpenRange) -> Stretch:
    if each.closes > DAY:
        return Stretch.OVERNIGHT
    return Stretch.ALL_DAY if (each.opens, each.closes) == (0, DAY) else Stretch.RANGE


def door_days(
    hours: Hours, *, first: date, days: int, notes: Mapping[date, Sequence[str]] | None = None
) -> list[DoorDay]:
    """So many dates from `first`, as they really come: with exceptions, closures and what the clocks do."""
    # A day more on both sides: an evening is told from its beginning to its end.
    found = open_periods(hours, first=first - timedelta(days=1), last=first + timedelta(days=days))
    dates = (first + timedelta(days=number) for number in range(days))
    return [_door_day(hours, on, found, tuple((notes or {}).get(on, ()))) for on in dates]


def _door_day(hours: Hours, on: date, found: list[Period], notes: tuple[str, ...]) -> DoorDay:
    day = local_day(on, hours.zone)
    closed = _within(hours.closed, day)
    return DoorDay(
        on=on,
        bars=(
            *(_bar(piece, day, Ink.CLOSED) for piece in closed),
            *(_bar(piece, day, Ink.OPEN) for piece in _within(found, day)),
        ),
        lines=tuple(_line(period, day, hours.zone) for period in found if period.overlaps(day)),
        hours_long=day.duration / timedelta(hours=1),
        notes=notes,
    )


def _within(periods: Iterable[Period], day: Period) -> list[Period]:
    return [piece for period in periods if (piece := period.intersection(day))]


def _bar(piece: Period, day: Period, ink: Ink) -> Bar:
    return Bar((piece.start - day.start) / day.duration, piece.duration / day.duration, ink)


def _line(period: Period, day: Period, zone: str) -> Line:
    start, end = _clock(max(period.start, day.start), zone), _clock(min(period.end, day.end), zone)
    if period.covers(day):
        return Line(Stretch.ALL_DAY, start, end)
    if period.start < day.start:
        return Line(Stretch.UNTIL, start, end)
    if day.end < period.end <= day.end + EVENING:
        return Line(Stretch.OVERNIGHT, start, _clock(period.end, zone))
    return Line(Stretch.RANGE, start, end)


def _clock(moment: datetime, zone: str) -> time:
    return moment.astimezone(zone_named(zone)).time()
