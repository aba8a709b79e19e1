"""When departures leave: the dates of a rule between two days, right over the nights the clocks change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.core.periods import moments_at
from apps.venues.errors.faults import Fault

DAY = 1440
MOST_TIMES = 24
MOST_SKIPPED = 200
# As far as two rules are compared that both go on for ever.
LOOK_AHEAD = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class DepartureFacts:
    """What `DepartureTerms` keeps: what a departure is made with."""

    duration_minutes: int = 120
    seats: int = 10
    min_to_run: int = 1
    decides_minutes_before: int = DAY
    is_private: bool = False
    languages: tuple[str, ...] = ()
    meeting_point: str = ""


@dataclass(frozen=True, slots=True)
class DeparturePlan:
    """What `DepartureRule` keeps. `minutes` are of the local day, `weekdays` count from 0 for Monday."""

    starts_on: date
    weekdays: tuple[int, ...]
    minutes: tuple[int, ...]
    ends_on: date | None = None
    every_weeks: int = 1
    skipped_days: frozenset[date] = frozenset()
    language: str = ""
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class DatedFacts:
    """One departure as somebody enters it. `local` is what the clocks show; `is_certain` runs with however few."""

    local: datetime
    duration_minutes: int
    seats: int
    min_to_run: int = 1
    decides_minutes_before: int = DAY
    language: str = ""
    is_private: bool = False
    is_certain: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What the clocks show, and the moment that is; none where the clocks of the zone skip that time."""

    local: datetime
    at: datetime | None


def leavings(plan: DeparturePlan, *, first: date, last: date, zone: str) -> list[Leaving]:
    """Every departure of the rule on the days from `first` to `last`, in order.

    A local time that comes twice leaves the first time. One that does not exist is told without a moment.
    """
    return [Leaving(local, _moment(local, zone)) for local in local_times(plan, first=first, last=last)]


def local_times(plan: DeparturePlan, *, first: date, last: date) -> list[datetime]:
    minutes = sorted(set(plan.minutes))
    return [
        datetime.combine(day, time.min) + timedelta(minutes=minute)
        for day in _days(plan, first, last)
        for minute in minutes
    ]


def plan_faults(plan: DeparturePlan, *, others: Sequence[DeparturePlan] = ()) -> list[Fault]:
    """`others` are the offer's further rules: the same departure is not made twice."""
    wrong = [
        (not plan.weekdays, "weekdays", _("Choose at least one weekday.")),
        (not plan.minutes, "minutes", _("Enter at least one time, such as 10:00.")),
        (len(plan.minutes) > MOST_TIMES, "minutes", _("Enter at most 24 times a day.")),
        (any(not 0 <= minute < DAY for minute in plan.minutes), "minutes", _("A day ends at 23:59.")),
        (not 1 <= plan.every_weeks <= 52, "every_weeks", _("Enter between 1 and 52 weeks.")),
        (plan.seats is not None and plan.seats < 1, "seats", _("A departure has at least one seat.")),
        (len(plan.skipped_days) > MOST_SKIPPED, "skipped_days", _("Enter at most 200 days.")),
    ]
    if plan.ends_on and plan.ends_on < plan.starts_on:
        wrong.append((True, "ends_on", _("The last day must not be before the first.")))
    elif any(_meet(plan, other) for other in others):
        wrong.append((True, "minutes", _("Another rule already makes a departure in this language at the same time.")))
    return [Fault(field, sentence) for is_wrong, field, sentence in wrong if is_wrong]


def departure_faults(facts: DepartureFacts | DatedFacts) -> list[Fault]:
    wrong: list[tuple[bool, str, str | Promise]] = [
        (facts.duration_minutes < 5, "duration_minutes", _("A departure lasts at least 5 minutes.")),
        (facts.duration_minutes > 60 * DAY, "duration_minutes", _("A departure lasts at most 60 days.")),
        (facts.decides_minutes_before > 365 * DAY, "decides_minutes_before", _("Enter at most a year.")),
        *_seats(facts.seats, facts.min_to_run),
    ]
    return [Fault(field, sentence) for is_wrong, field, sentence in wrong if is_wrong]


def _seats(seats: int, min_to_run: int) -> list[tuple[bool, str, str | Promise]]:
    return [
        (seats < 1, "seats", _("A departure has at least one seat.")),
        (min_to_run < 1, "min_to_run", _("Enter at least 1.")),
        (min_to_run > seats, "min_to_run", _("More people than there are seats can never come together.")),
    ]


def _days(plan: DeparturePlan, first: date, last: date) -> Iterator[date]:
    day = max(first, plan.starts_on)
    last = min(last, plan.ends_on) if plan.ends_on else last
    while day <= last:
        if day.weekday() in plan.weekdays and day not in plan.skipped_days and _is_its_week(plan, day):
            yield day
        day += timedelta(days=1)


def _is_its_week(plan: DeparturePlan, day: date) -> bool:
    weeks = (_monday(day) - _monday(plan.starts_on)).days // 7
    return weeks % plan.every_weeks == 0


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _moment(local: datetime, zone: str) -> datetime | None:
    return next(iter(moments_at(local, zone)), None)


def _meet(one: DeparturePlan, other: DeparturePlan) -> bool:
    if one.language != other.language or not {*one.minutes} & {*other.minutes}:
        return False
    first = max(one.starts_on, other.starts_on)
    last = min(one.ends_on or date.max, other.ends_on or date.max, first + LOOK_AHEAD)
    return bool({*local_times(one, first=first, last=last)} & {*local_times(other, first=first, last=last)})
