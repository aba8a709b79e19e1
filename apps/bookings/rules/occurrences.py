"""What the clocks make of a rule of dates: 19:00 stays 19:00 by the wall, whatever the clocks do."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.bookings.rules.recurrence import MOST_DATES, Recurrence, days_of, last_possible, recurrence_faults
from apps.bookings.rules.times import night_period
from apps.core.periods import Period, moments_at, zone_named
from apps.venues.errors.faults import Fault
from apps.venues.rules.stays import NightTimes

DAY = 24 * 60
SHORTEST, MOST_NIGHTS = 5, 366


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a series repeats. `local_start` is what the clocks show, without a zone; its day is where dates begin.

    `minutes` pass from the start; with `nights` they are whole days, from check-in to check-out. An added date counts
    also where the rule or a holiday leaves it out.
    """

    recurrence: Recurrence
    local_start: datetime
    minutes: int
    zone: str
    added_on: frozenset[date] = frozenset()
    left_out_on: frozenset[date] = frozenset()
    nights: NightTimes | None = None

    @property
    def starts_on(self) -> date:
        return self.local_start.date()

    @property
    def tz(self) -> ZoneInfo:
        return zone_named(self.zone)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date. Without a period where the clocks skip its start; `comes_twice` where the first of two was taken."""

    local_start: datetime
    period: Period | None
    comes_twice: bool = False

    @property
    def day(self) -> date:
        return self.local_start.date()


def pattern_faults(pattern: Pattern) -> list[Fault]:
    faults = recurrence_faults(pattern.recurrence, starts_on=pattern.starts_on)
    if faults:
        return faults
    last, added = last_possible(pattern.starts_on), pattern.added_on
    days = _days(pattern)
    wrong: list[tuple[bool, str, str | Promise]] = [
        (not SHORTEST <= pattern.minutes <= MOST_NIGHTS * DAY, "minutes", _("Enter a length from 5 minutes.")),
        (
            any(not pattern.starts_on <= day <= last for day in added),
            "added_on",
            _("Added dates lie within three years from the start."),
        ),
        (len(days) > MOST_DATES, "added_on", _("A series has at most 400 dates.")),
        (len(pattern.left_out_on) > MOST_DATES, "left_out_on", _("Leave out at most 400 dates.")),
        (not days, "left_out_on", _("Every date is left out. Keep at least one.")),
        (_overlap(pattern, days), "minutes", _("One date would run into the next. Make it shorter.")),
    ]
    return [Fault(field, sentence) for is_wrong, field, sentence in wrong if is_wrong]


def occurrences(pattern: Pattern, *, holidays: Collection[date] = ()) -> list[Occurrence]:
    """Every date in order; of a pattern without faults."""
    return [occurrence_on(pattern, day) for day in _days(pattern) if day in pattern.added_on or day not in holidays]


def dropped_holidays(pattern: Pattern, holidays: Collection[date]) -> list[date]:
    """The dates there would be if they were no holidays."""
    return [day for day in _days(pattern) if day in holidays and day not in pattern.added_on]


def occurrence_on(pattern: Pattern, day: date) -> Occurrence:
    """At the pattern's time of that day, whether the rule has the day or not."""
    local = datetime.combine(day, pattern.local_start.time())
    if pattern.nights:
        stay = max(1, pattern.minutes // DAY)
        return Occurrence(local, night_period(day, day + timedelta(days=stay), pattern.nights, pattern.zone))
    moments = moments_at(local, pattern.zone)
    if not moments:
        return Occurrence(local, None)
    start = moments[0].astimezone(UTC)
    return Occurrence(local, Period(start, start + timedelta(minutes=pattern.minutes)), comes_twice=len(moments) > 1)


def an_hour_later(occurrence: Occurrence, pattern: Pattern) -> Period | None:
    """What a date the clocks skip may become: the same an hour later, by the wall."""
    later = moments_at(occurrence.local_start + timedelta(hours=1), pattern.zone)
    if not later:
        return None
    start = later[0].astimezone(UTC)
    return Period(start, start + timedelta(minutes=pattern.minutes))


def _days(pattern: Pattern) -> list[date]:
    by_rule = set(days_of(pattern.recurrence, starts_on=pattern.starts_on))
    return sorted((by_rule - pattern.left_out_on) | pattern.added_on)


def _overlap(pattern: Pattern, days: Sequence[date]) -> bool:
    periods = [period for day in days if (period := occurrence_on(pattern, day).period)]
    return any(sooner.end > later.start for sooner, later in pairwise(periods))
