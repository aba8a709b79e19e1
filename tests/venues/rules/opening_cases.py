"""Zones, days on which their clocks change, and weeks of hours for the tests of opening."""

from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from apps.core.periods import Period, local_day, start_of_day
from apps.venues.rules.opening import (
    DAY,
    Hours,
    OpenRange,
    Ranges,
    WeekSet,
    ranges_on,
)

ZONES = [
    "Europe/Madrid",
    "America/Lima",
    "Europe/Lisbon",
    "America/Sao_Paulo",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Africa/Cairo",
]


FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)


STEP = timedelta(minutes=5)


HOUR = timedelta(hours=1)


ALL_DAY = (OpenRange(0, DAY),)


def week(*ranges: tuple[int, int]) -> WeekSet:
    """The same hours every day of the week, told in hours."""
    return WeekSet(days=(hours_of_day(*ranges),) * 7)


def hours_of_day(*ranges: tuple[float, float]) -> Ranges:
    return tuple(OpenRange(int(opens * 60), int(closes * 60)) for opens, closes in ranges)


def standing(zone: str, *ranges: tuple[int, int]) -> Hours:
    return Hours(zone=zone, levels=((week(*ranges),),))


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def changes_in(zone: str) -> list[date]:
    """Days that are not 24 hours long; two plain ones for zones that have none."""
    odd = [day for day in days(FIRST, LAST) if local_day(day, zone).duration != timedelta(days=1)]
    return odd or [date(2024, 3, 31), date(2028, 2, 29)]


CHANGES = [(zone, day) for zone in ZONES for day in changes_in(zone)]


def total(periods: list[Period]) -> timedelta:
    return sum((period.duration for period in periods), start=timedelta())


def shown_open(hours: Hours, first: date, last: date) -> timedelta:
    """Looks at the clock every five minutes and asks the list on the door; knows nothing of periods."""
    zone, seen = ZoneInfo(hours.zone), timedelta()
    moment, end = start_of_day(first, hours.zone), start_of_day(last + timedelta(days=1), hours.zone)
    while moment < end:
        clock = moment.astimezone(zone)
        minute = clock.hour * 60 + clock.minute
        today, before = clock.date(), clock.date() - timedelta(days=1)
        if _says_open(hours, today, minute) or _says_open(hours, before, minute + DAY):
            seen += STEP
        moment += STEP
    return seen


def _says_open(hours: Hours, day: date, minute: int) -> bool:
    return any(each.opens <= minute < each.closes for each in ranges_on(hours, day))


MINUTES = st.integers(0, DAY // 5 - 1).map(lambda step: step * 5)


RANGES = st.tuples(MINUTES, st.integers(1, DAY // 5)).map(lambda pair: OpenRange(pair[0], pair[0] + pair[1] * 5))


@st.composite
def days_of_ranges(draw: st.DrawFn) -> Ranges:
    """Up to three ranges that keep apart, as the pages accept them."""
    found: list[OpenRange] = []
    for candidate in draw(st.lists(RANGES, max_size=3)):
        if not any(candidate.meets(other) for other in found):
            found.append(candidate)
    return tuple(sorted(found))


WEEKS = st.lists(days_of_ranges(), min_size=7, max_size=7).map(lambda found: WeekSet(days=tuple(found)))
