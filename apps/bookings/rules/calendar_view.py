"""Which days a view of the calendar shows, and where it goes from there."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)


class View(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TIMELINE = "timeline"
    TIMELINE_WEEK = "timeline-week"
    NIGHTS = "nights"
    LIST = "list"


OF_A_WEEK = frozenset({View.WEEK, View.TIMELINE_WEEK})
OF_A_MONTH = frozenset({View.MONTH, View.NIGHTS})
TIMELINES = (View.TIMELINE, View.TIMELINE_WEEK, View.NIGHTS)


class Layout(StrEnum):
    """How moments become places: by how long the day has lasted, by what the clocks show, or by whole days."""

    ELAPSED = "elapsed"
    CLOCK = "clock"
    DAYS = "days"


def layout_of(view: View) -> Layout:
    """One day by itself has as many rows as it has hours; days beside each other share the dial."""
    if view in OF_A_MONTH:
        return Layout.DAYS
    return Layout.CLOCK if view in OF_A_WEEK else Layout.ELAPSED


@dataclass(frozen=True, slots=True)
class Days:
    """Both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1


def days_of(view: View, on: date) -> Days:
    """A week begins on Monday, and a month is shown in whole weeks; of nights a month is just its days."""
    if view in OF_A_WEEK:
        return Days(_monday(on), _monday(on) + 6 * ONE_DAY)
    if view in OF_A_MONTH:
        first, last = on.replace(day=1), _last_of_month(on)
        return Days(_monday(first), _monday(last) + 6 * ONE_DAY) if view == View.MONTH else Days(first, last)
    return Days(on, on)


def before(view: View, on: date) -> date:
    """A day of the stretch before this one; of a month as near to the same day as there is."""
    if view in OF_A_MONTH:
        return _same_day(on.replace(day=1) - ONE_DAY, on)
    return on - days_of(view, on).count * ONE_DAY


def after(view: View, on: date) -> date:
    if view in OF_A_MONTH:
        return _same_day(_last_of_month(on) + ONE_DAY, on)
    return on + days_of(view, on).count * ONE_DAY


def week_of(on: date) -> list[date]:
    return [_monday(on) + number * ONE_DAY for number in range(7)]


def _monday(day: date) -> date:
    return day - day.weekday() * ONE_DAY


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _same_day(month: date, on: date) -> date:
    return month.replace(day=min(on.day, monthrange(month.year, month.month)[1]))
