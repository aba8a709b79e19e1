"""A strip of days to choose from, as `c-day-strip` shows it."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext


@dataclass(frozen=True, slots=True)
class DayCell:
    """`note` says what there is on the day."""

    url: str
    key: str
    weekday: str
    day: str
    month: str
    chosen: bool
    empty: bool
    note: str = ""


def day_cell(day: date, url: str, *, chosen: bool, note: str) -> DayCell:
    """Empty where there is nothing to say of it."""
    return DayCell(
        url,
        day.isoformat(),
        # Translators: how a weekday is written above its day, in the letters of Django's date filter: “Fri”
        date_format(day, pgettext("format of a weekday", "D")),
        str(day.day),
        date_format(day, "F"),
        chosen,
        not note,
        note,
    )


def long_day(day: date) -> str:
    # Translators: how a day is written in a heading, in the letters of Django's date filter: “Friday 21 November”
    return date_format(day, pgettext("format of a date", "l j F"))
