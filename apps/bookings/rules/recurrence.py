"""How dates repeat: a small part of RFC 5545 that a person can say in a sentence and a form can ask for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from itertools import islice
from typing import Literal, cast

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.venues.errors.faults import Fault

MOST_DATES = 400
LONGEST = relativedelta(years=3)
LAST = -1
FIRST_YEAR, LAST_YEAR = 1970, 2200


class Frequency(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


_RHYTHMS: dict[Frequency, Literal[1, 2, 3]] = {
    Frequency.DAILY: DAILY,
    Frequency.WEEKLY: WEEKLY,
    Frequency.MONTHLY: MONTHLY,
}
_MOST_EVERY = {Frequency.DAILY: 365, Frequency.WEEKLY: 52, Frequency.MONTHLY: 12}
# As long as a month can be, by its number; a rule of days no month has would be looked for until the end of time.
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule of dates, without its start. Weekdays count from 0 for Monday; `until` is the last day there may be one.

    Monthly it is by date (`month_days`, where -1 is the last day) or by weekday (`nth` of one of `weekdays`, -1 being
    the last); a month that has no such day has no date.
    """

    frequency: Frequency
    every: int = 1
    weekdays: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    nth: int | None = None
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "weekdays", tuple(sorted(set(self.weekdays))))
        object.__setattr__(self, "month_days", tuple(sorted(set(self.month_days), key=lambda day: (day < 0, day))))


def daily(*, every: int = 1, until: date | None = None, count: int | None = None) -> Recurrence:
    return Recurrence(Frequency.DAILY, every, until=until, count=count)


def weekly(days: Iterable[int], *, every: int = 1, until: date | None = None, count: int | None = None) -> Recurrence:
    return Recurrence(Frequency.WEEKLY, every, tuple(days), until=until, count=count)


def monthly_by_date(
    days: Iterable[int], *, every: int = 1, until: date | None = None, count: int | None = None
) -> Recurrence:
    return Recurrence(Frequency.MONTHLY, every, month_days=tuple(days), until=until, count=count)


def monthly_by_weekday(
    nth: int, day: int, *, every: int = 1, until: date | None = None, count: int | None = None
) -> Recurrence:
    return Recurrence(Frequency.MONTHLY, every, (day,), nth=nth, until=until, count=count)


def only_added() -> Recurrence:
    """The first date alone: the others are told one by one."""
    return Recurrence(Frequency.DAILY, count=1)


def recurrence_faults(rule: Recurrence, *, starts_on: date) -> list[Fault]:
    """None for a rule that is finite, at most so long, and has at least one date."""
    if not FIRST_YEAR <= starts_on.year <= LAST_YEAR:
        return [Fault("starts_on", _("Choose a start within a few years."))]
    return [*_form_faults(rule), *_end_faults(rule, starts_on)] or _number_faults(rule, starts_on)


def days_of(rule: Recurrence, *, starts_on: date) -> list[date]:
    """Its dates from `starts_on`, which need not be one itself; of a rule without faults."""
    return list(islice(_all_days(rule, starts_on), MOST_DATES))


def last_possible(starts_on: date) -> date:
    """As far ahead as any series goes."""
    return starts_on + LONGEST


def _all_days(rule: Recurrence, starts_on: date) -> Iterator[date]:
    last = min(rule.until or date.max, last_possible(starts_on))
    days = rrule(
        _RHYTHMS[rule.frequency],
        dtstart=_midnight(starts_on),
        interval=rule.every,
        byweekday=[weekday(day, rule.nth) for day in rule.weekdays] or None,
        bymonthday=rule.month_days or None,
        until=_midnight(last),
    )
    found = (each.date() for each in cast("Iterable[datetime]", days))
    return found if rule.count is None else islice(found, rule.count)


def _midnight(day: date) -> datetime:
    """Dates are worked out on a calendar without clocks."""
    return datetime.combine(day, time.min)


def _form_faults(rule: Recurrence) -> list[Fault]:
    most = _MOST_EVERY[rule.frequency]
    is_monthly = rule.frequency == Frequency.MONTHLY
    wrong: list[tuple[bool, str, str | Promise]] = [
        (not 1 <= rule.every <= most, "every", _("Enter at least 1, and no more than a year.")),
        (any(not 0 <= day <= 6 for day in rule.weekdays), "weekdays", _("Choose days of the week.")),
        (any(not _is_month_day(day) for day in rule.month_days), "month_days", _("A month has days from 1 to 31.")),
        (rule.nth is not None and rule.nth not in (1, 2, 3, 4, 5, LAST), "nth", _("Choose first to fifth, or last.")),
        (
            rule.frequency == Frequency.WEEKLY and not rule.weekdays,
            "weekdays",
            _("Choose at least one weekday."),
        ),
        (
            rule.frequency == Frequency.DAILY and bool(rule.weekdays),
            "weekdays",
            _("For certain days of the week let it repeat weekly."),
        ),
        (not is_monthly and bool(rule.month_days or rule.nth), "month_days", _("Days of the month repeat monthly.")),
        (is_monthly and not _is_one_way(rule), "month_days", _("Choose days of the month, or one weekday of it.")),
    ]
    return [Fault(field, sentence) for is_wrong, field, sentence in wrong if is_wrong]


def _end_faults(rule: Recurrence, starts_on: date) -> list[Fault]:
    wrong: list[tuple[bool, str, str | Promise]] = [
        (rule.until is None and rule.count is None, "until", _("Say until when it repeats, or how many times.")),
        (rule.until is not None and rule.count is not None, "count", _("Give an end or a number of dates, not both.")),
        (rule.count is not None and not 1 <= rule.count <= MOST_DATES, "count", _("Enter between 1 and 400 dates.")),
        (rule.until is not None and rule.until < starts_on, "until", _("The end must not be before the start.")),
        (
            rule.until is not None and rule.until > last_possible(starts_on),
            "until",
            _("Dates repeat for three years at most. Choose an earlier end."),
        ),
        (_never_comes(rule, starts_on), "month_days", _("None of the months has such a day. Choose an earlier one.")),
    ]
    return [Fault(field, sentence) for is_wrong, field, sentence in wrong if is_wrong]


def _number_faults(rule: Recurrence, starts_on: date) -> list[Fault]:
    found = len(list(islice(_all_days(rule, starts_on), MOST_DATES + 1)))
    if rule.count is not None and found < rule.count:
        return [Fault("count", _("That many dates take longer than three years. Enter fewer."))]
    if not found:
        return [Fault("until", _("No date follows from this. Choose another day or a later end."))]
    return [Fault("until", _("That is more than 400 dates. Choose an earlier end."))] if found > MOST_DATES else []


def _is_month_day(day: int) -> bool:
    return 1 <= day <= 31 or day == LAST


def _is_one_way(rule: Recurrence) -> bool:
    by_weekday = rule.nth is not None and len(rule.weekdays) == 1
    return (by_weekday and not rule.month_days) or (bool(rule.month_days) and not rule.weekdays and rule.nth is None)


def _never_comes(rule: Recurrence, starts_on: date) -> bool:
    """The 30th every twelve months from February."""
    if rule.frequency != Frequency.MONTHLY or not rule.month_days or rule.every < 1:
        return False
    months = {(starts_on.month - 1 + rule.every * step) % 12 for step in range(12)}
    return min(rule.month_days) > max(_LONGEST_MONTH[month] for month in months)
