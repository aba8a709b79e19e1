"""When a booking by the hour may start and how long it may last. Pure; lengths are real minutes, not wall time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from apps.core.periods import Period, moments_at, zone_named
from apps.venues.errors.faults import Fault

DAY = 1440
SHORTEST, LONGEST = 5, 10080
MOST_STARTS = 96


@dataclass(frozen=True, slots=True)
class Grid:
    """What `HourTerms` keeps. `allowed_starts` are minutes of the local day and replace the grid where given."""

    grid_minutes: int = 30
    min_minutes: int = 60
    max_minutes: int = 120
    step_minutes: int = 30
    allowed_starts: tuple[int, ...] = ()


class GridProblem(StrEnum):
    OFF_GRID = "off_grid"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    OFF_STEP = "off_step"
    OUTSIDE_HOURS = "outside_hours"


@dataclass(frozen=True, slots=True)
class Start:
    """A moment a booking may begin at, with the lengths in minutes that end within the same opening."""

    at: datetime
    minutes: tuple[int, ...]


def starts_in(grid: Grid, openings: Sequence[Period], *, zone: str) -> list[Start]:
    """Every start at which the shortest booking still ends in the same opening, in order.

    The grid counts from each opening's own beginning. A local time the clocks skip is none, one they show twice is two.
    """
    found = {}
    for opening in openings:
        for at in _starts(grid, opening, zone):
            if lengths := lengths_from(grid, at, until=opening.end):
                found[at] = Start(at, lengths)
    return [found[at] for at in sorted(found)]


def lengths_from(grid: Grid, start: datetime, *, until: datetime) -> tuple[int, ...]:
    """From the shortest in steps to the longest, as far as there is time."""
    room = int((until - start).total_seconds()) // 60
    return tuple(range(grid.min_minutes, min(grid.max_minutes, room) + 1, grid.step_minutes))


def grid_problems(grid: Grid, wanted: Period, openings: Sequence[Period], *, zone: str) -> list[GridProblem]:
    """Everything that is against a booking of just this time; nothing where it may be had."""
    minutes = wanted.duration / timedelta(minutes=1)
    around = [opening for opening in openings if opening.covers(wanted)]
    on_grid = any(_is_start(grid, wanted.start, opening, zone) for opening in around)
    wrong = {
        GridProblem.OUTSIDE_HOURS: not around,
        GridProblem.OFF_GRID: bool(around) and not on_grid,
        GridProblem.TOO_SHORT: minutes < grid.min_minutes,
        GridProblem.TOO_LONG: minutes > grid.max_minutes,
        GridProblem.OFF_STEP: bool((minutes - grid.min_minutes) % grid.step_minutes),
    }
    return [problem for problem, holds in wrong.items() if holds]


def grid_faults(grid: Grid) -> list[Fault]:
    wrong = [
        (not SHORTEST <= grid.grid_minutes <= DAY, "grid_minutes", _("Enter between 5 minutes and one day.")),
        (not SHORTEST <= grid.step_minutes <= DAY, "step_minutes", _("Enter between 5 minutes and one day.")),
        (grid.min_minutes < SHORTEST, "min_minutes", _("A booking lasts at least 5 minutes.")),
        (grid.max_minutes > LONGEST, "max_minutes", _("A booking lasts at most 7 days.")),
        (grid.max_minutes < grid.min_minutes, "max_minutes", _("The longest must not be shorter than the shortest.")),
        (
            grid.max_minutes >= grid.min_minutes and (grid.max_minutes - grid.min_minutes) % max(grid.step_minutes, 1),
            "step_minutes",
            _("In such steps the longest is never reached from the shortest."),
        ),
        (len(grid.allowed_starts) > MOST_STARTS, "allowed_starts", _("Enter at most 96 times.")),
        (any(not 0 <= start < DAY for start in grid.allowed_starts), "allowed_starts", _("A day ends at 23:59.")),
    ]
    return [Fault(field, sentence) for is_wrong, field, sentence in wrong if is_wrong]


def _starts(grid: Grid, opening: Period, zone: str) -> list[datetime]:
    if grid.allowed_starts:
        return [at for at in _at_the_named_times(grid, opening, zone) if at in opening]
    return list(opening.starts(timedelta(minutes=grid.grid_minutes)))


def _is_start(grid: Grid, moment: datetime, opening: Period, zone: str) -> bool:
    if grid.allowed_starts:
        return moment in _at_the_named_times(grid, opening, zone)
    return not (moment - opening.start) % timedelta(minutes=grid.grid_minutes)


def _at_the_named_times(grid: Grid, opening: Period, zone: str) -> Iterator[datetime]:
    for day in _days(opening, zone):
        for minute in sorted(set(grid.allowed_starts)):
            local = datetime.combine(day, time.min) + timedelta(minutes=minute)
            yield from (moment.astimezone(opening.start.tzinfo) for moment in moments_at(local, zone))


def _days(opening: Period, zone: str) -> Iterator[date]:
    day = opening.start.astimezone(zone_named(zone)).date()
    last = opening.end.astimezone(zone_named(zone)).date()
    while day <= last:
        yield day
        day += timedelta(days=1)
