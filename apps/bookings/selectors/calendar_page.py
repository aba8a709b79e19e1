"""What stands around the grid of a calendar: where one is and where one may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from apps.bookings.rules.calendar_asked import Asked
from apps.bookings.rules.calendar_view import Days, after, before, days_of, week_of
from apps.bookings.selectors.calendar_rows import Rows
from apps.core.periods import local_date, local_day

USUAL = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """`hours` of the day shown are told where they are not 24."""

    rows: Rows
    asked: Asked
    today: date
    days: Days
    before: date
    after: date
    strip: Sequence[date]
    hours: int | None


def calendar_page(rows: Rows, asked: Asked, *, now: datetime) -> CalendarPage:
    lasts = local_day(asked.on, rows.zone).duration
    return CalendarPage(
        rows=rows,
        asked=asked,
        today=local_date(now, rows.zone),
        days=days_of(asked.view, asked.on),
        before=before(asked.view, asked.on),
        after=after(asked.view, asked.on),
        strip=week_of(asked.on),
        hours=None if lasts == USUAL else lasts // timedelta(hours=1),
    )
