"""How full the spaces of a calendar are on each day of a month."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from apps.bookings.rules.calendar_view import View, after, before, days_of, week_of
from apps.bookings.selectors.calendar_rows import Rows
from apps.bookings.selectors.month_load import month_load
from apps.core.periods import local_date


@dataclass(frozen=True, slots=True)
class MonthDay:
    """`percent` is None where everything is closed, and on days of other months."""

    day: date
    in_month: bool
    is_today: bool
    percent: int | None


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    before: date
    after: date
    weeks: Sequence[Sequence[MonthDay]]


def calendar_month(rows: Rows, on: date, *, now: datetime) -> Month:
    taken = _taken(rows, on, now=now)
    today = local_date(now, rows.zone)
    weeks = [
        [MonthDay(day, day.month == on.month, day == today, taken.get(day)) for day in week] for week in _weeks(on)
    ]
    return Month(on.replace(day=1), before(View.MONTH, on), after(View.MONTH, on), weeks)


def _weeks(on: date) -> Iterator[list[date]]:
    day = days_of(View.MONTH, on).first
    while day <= days_of(View.MONTH, on).last:
        week = week_of(day)
        yield week
        day = week[-1] + (week[1] - week[0])


def _taken(rows: Rows, on: date, *, now: datetime) -> dict[date, int]:
    """All spaces shown counted alike; a few questions a venue."""
    percents: dict[date, list[int]] = defaultdict(list)
    for venue in rows.shown_venues:
        space_ids = [row.space_id for row in rows.shown if row.venue_id == venue.pk]
        loads = month_load(venue, space_ids, year=on.year, month=on.month, now=now) if space_ids else {}
        for load in (each for days in loads.values() for each in days):
            if load.percent is not None:
                percents[load.day].append(load.percent)
    return {day: sum(found) // len(found) for day, found in percents.items()}
