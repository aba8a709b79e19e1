"""The next season of a series."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from apps.bookings.rules.recurrence import Frequency, days_of
from apps.bookings.rules.series_dates import Choice
from apps.bookings.rules.series_plan import SeriesPlan

# Keeps the day of the week, which is what people plan by.
YEAR_OF_WEEKS = timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class Renewal:
    """A season as it is offered: kept for the guest until then, with what was decided about dates that are not free."""

    plan: SeriesPlan
    until: datetime
    choices: Mapping[date, Choice] = field(default_factory=dict, hash=False)


def next_season(plan: SeriesPlan, *, starts_on: date | None = None) -> SeriesPlan:
    """The same rhythm for as many dates, a year later or from the day told.

    Without added and left out dates, which were about this season; public holidays are left out again.
    """
    days = days_of(plan.recurrence, starts_on=plan.local_start.date())
    rule = replace(plan.recurrence, until=None, count=max(len(days), 1))
    day = starts_on or _a_year_later(plan, last=max([*days, plan.local_start.date()]))
    start = datetime.combine(day, plan.local_start.time())
    return replace(plan.beginning(start, rule), added_on=frozenset(), left_out_on=frozenset())


def _a_year_later(plan: SeriesPlan, *, last: date) -> date:
    """The first year whose season begins after this one has ended."""
    begun, years = plan.local_start.date(), 1
    while (day := _years_after(begun, years, plan.recurrence.frequency)) <= last:
        years += 1
    return day


def _years_after(day: date, years: int, frequency: Frequency) -> date:
    return day + (relativedelta(years=years) if frequency is Frequency.MONTHLY else years * YEAR_OF_WEEKS)
