"""What is to be different about a series, and on which of its dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from apps.bookings.rules.recurrence import Recurrence, days_of
from apps.bookings.rules.series_dates import Choice
from apps.bookings.rules.series_plan import SeriesPlan


class Scope(StrEnum):
    """`THIS` is the date alone, by hand; the others change the pattern too."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Part:
    """Which dates of a series: all, or one by its number, alone or with those that follow."""

    scope: Scope = Scope.ALL
    date_id: int | None = None


WHOLE = Part()


@dataclass(frozen=True, slots=True)
class SeriesEdit:
    """What is None stays as it is, on the dates of `part`. `day` moves one date to another; a rule, its added and its
    left out dates are of the pattern, so they never change for one date alone. `keeps_moved` leaves dates that were
    changed by hand; `choices` say by day what becomes of dates that cannot be had: one that is booked and skipped
    stays as it is."""

    part: Part = WHOLE
    starts: time | None = None
    minutes: int | None = None
    day: date | None = None
    recurrence: Recurrence | None = None
    added_on: frozenset[date] | None = None
    left_out_on: frozenset[date] | None = None
    holidays_of: str | None = None
    space_ids: tuple[int, ...] | None = None
    party: Mapping[int | None, int] | None = field(default=None, hash=False)
    extras: Mapping[int, int] | None = field(default=None, hash=False)
    note: str | None = None
    keeps_moved: bool = True
    choices: Mapping[date, Choice] = field(default_factory=dict, hash=False)

    @property
    def changes_pattern(self) -> bool:
        return any(each is not None for each in (self.recurrence, self.added_on, self.left_out_on, self.holidays_of))

    @property
    def changes_contents(self) -> bool:
        """What is booked, beside when; a note costs nothing and moves nothing."""
        return any(each is not None for each in (self.space_ids, self.party, self.extras))


def edited(plan: SeriesPlan, edit: SeriesEdit) -> SeriesPlan:
    """The plan as it is to be."""
    told = {
        name: value
        for name in ("minutes", "recurrence", "added_on", "left_out_on", "holidays_of", "space_ids", "party", "extras")
        if (value := getattr(edit, name)) is not None
    }
    day = plan.local_start.date()
    starts = plan.local_start.time() if edit.starts is None else edit.starts
    return replace(plan, local_start=datetime.combine(day, starts), **told)


def before_and_from(plan: SeriesPlan, day: date) -> tuple[SeriesPlan, SeriesPlan]:
    """The plan parted in two at one of its dates: what ends the day before it, and what goes on from it.

    The later one begins on a day of the rule, so that every second week stays every second week; where the date was
    added beside the rule, on the last day of the rule before it, which is left out.
    """
    rule_days = days_of(plan.recurrence, starts_on=plan.local_start.date())
    start = max((each for each in rule_days if each <= day), default=plan.local_start.date())
    left = len([each for each in rule_days if each >= start])
    rule = plan.recurrence if plan.recurrence.count is None else replace(plan.recurrence, count=max(left, 1))
    last = max((each for each in rule_days if each < day), default=day - timedelta(days=1))
    before = replace(
        plan,
        recurrence=replace(plan.recurrence, until=last, count=None),
        added_on=frozenset(each for each in plan.added_on if each < day),
        left_out_on=frozenset(each for each in plan.left_out_on if each < day),
    )
    after = replace(
        plan.beginning(datetime.combine(start, plan.local_start.time()), rule),
        added_on=frozenset(each for each in plan.added_on if each >= day),
        left_out_on=frozenset(each for each in plan.left_out_on if each >= day) | ({start} - {day}),
    )
    return before, after
