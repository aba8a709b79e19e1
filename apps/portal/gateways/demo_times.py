"""Times as the demo's files write them: `mon-fri 07:00-24:00`, `12-25`, `15:00`."""

from collections.abc import Sequence

from apps.portal.rules.catalogue_plan import MonthDay, Range, Week

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def minute(written: str) -> int:
    """`15:00` is 900; an hour beyond 24 belongs to the day before."""
    hours, minutes = written.split(":")
    return int(hours) * 60 + int(minutes)


def span(written: str) -> Range:
    opens, closes = written.split("-")
    return minute(opens), minute(closes)


def weekdays(written: str) -> tuple[int, ...]:
    """`mon-fri`, `sat` or `tue,thu`."""
    found: list[int] = []
    for part in written.split(","):
        first, _dash, last = part.partition("-")
        found += range(DAYS.index(first), DAYS.index(last or first) + 1)
    return tuple(found)


def week_of(lines: Sequence[str]) -> Week:
    days: list[list[Range]] = [[] for _day in DAYS]
    for line in lines:
        on, hours = line.split(" ")
        for day in weekdays(on):
            days[day].append(span(hours))
    return tuple(tuple(sorted(day)) for day in days)


def month_day(written: str) -> MonthDay:
    month, day = written.split("-")
    return MonthDay(int(month), int(day))
