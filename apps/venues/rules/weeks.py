"""What may be written on the door: ranges of a day, a week of them, and how they are told. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from apps.core.clock_range import clock_range
from apps.core.periods import moments_at
from apps.venues.choices import Season
from apps.venues.errors.faults import Fault
from apps.venues.rules.opening import DAY, OpenRange, Ranges, WeekSet, seasons_meet

MOST_RANGES = 8
LONGEST = 2 * DAY
NAME_LENGTH = 80
# A year that has a 29 February: yearly seasons keep day and month alone.
YEARLY_YEAR = 2000
CLOSED_ALL_WEEK: tuple[Ranges, ...] = ((),) * 7
WORKDAYS = range(1, 5)

_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")


@dataclass(frozen=True, slots=True)
class HoursOwner:
    """Whose hours: a venue's, or one space's and of all below it."""

    venue_id: int
    space_id: int | None = None


def minutes_of(written: str) -> int | None:
    """Minutes since midnight of a time such as 18:30, at the latest 24:00; None for what is no time."""
    found = _TIME.fullmatch(written.strip())
    if not found:
        return None
    minutes = int(found[1]) * 60 + int(found[2])
    return minutes if int(found[2]) < 60 and minutes <= DAY else None


def closing_minutes(closes: int, *, is_next_day: bool) -> int:
    """Midnight is the end of the day, whichever of the two days somebody had in mind."""
    return closes + DAY if is_next_day and closes < DAY else closes or DAY


def clock_of(minutes: int) -> time:
    """What the clock on the wall shows then."""
    return time(minutes // 60 % 24, minutes % 60)


def range_words(opened: OpenRange) -> str:
    """In the reader's manner: “20:00–02:00”, with a mark where it ends on the day after."""
    mark = " +1" if opened.closes > DAY else ""
    opens, closes = (time_format(clock_of(minutes)) for minutes in (opened.opens, opened.closes))
    return f"{clock_range(opens, closes)}{mark}"


def range_faults(ranges: Sequence[OpenRange]) -> list[Fault]:
    """What is wrong with the hours of one day, by row."""
    if len(ranges) > MOST_RANGES:
        return [Fault("opens", _("A day has at most 8 ranges of hours."), MOST_RANGES)]
    return [fault for row, each in enumerate(ranges) for fault in _in_range(each, ranges[:row], row)]


def day_faults(ranges: Sequence[OpenRange], *, on: date, zone: str) -> list[Fault]:
    """For the hours of one date: what the clock does that night counts too."""
    skipped = _("The clocks skip this time on that day. Choose another one.")
    gaps = [
        Fault(field, skipped, row)
        for row, each in enumerate(ranges)
        for field, minute in (("opens", each.opens), ("closes", each.closes - 1))
        if not moments_at(datetime.combine(on, time.min) + timedelta(minutes=minute), zone)
    ]
    return range_faults(ranges) or gaps


def week_faults(days: Sequence[Ranges]) -> dict[int, list[Fault]]:
    """By weekday, 0 for Monday; nothing where nothing is wrong."""
    return {day: faults for day, ranges in enumerate(days) if (faults := range_faults(ranges))}


def season_faults(chosen: WeekSet, *, others: Sequence[WeekSet], name: str = "") -> list[Fault]:
    """What is against a season beside the `others` of the same owner."""
    if len(name) > NAME_LENGTH:
        return [Fault("name", _("Write at most 80 characters."))]
    if chosen.season == Season.ALWAYS:
        return _beside(chosen, others)
    if chosen.starts_on is None or chosen.ends_on is None:
        field = "ends_on" if chosen.starts_on else "starts_on"
        return [Fault(field, _("Enter the first and the last day of the season."))]
    if chosen.season == Season.ONCE and chosen.ends_on < chosen.starts_on:
        return [Fault("ends_on", _("The last day is before the first one."))]
    return _beside(chosen, others)


def in_leap_year(day: date) -> date:
    return day.replace(year=YEARLY_YEAR)


def copied_to_workdays(days: Sequence[Ranges]) -> tuple[Ranges, ...]:
    """Monday's hours on Tuesday to Friday too."""
    return tuple(days[0] if day in WORKDAYS else ranges for day, ranges in enumerate(days))


def _beside(chosen: WeekSet, others: Sequence[WeekSet]) -> list[Fault]:
    if not any(seasons_meet(chosen, other) for other in others):
        return []
    return [Fault("starts_on", _("Another season has some of these days. Two of a kind must not overlap."))]


def _in_range(each: OpenRange, earlier: Sequence[OpenRange], row: int) -> Iterator[Fault]:
    if not 0 <= each.opens < DAY:
        yield Fault("opens", _("This is no time of the day. Write it like 18:30."), row)
    elif each.closes <= each.opens:
        yield Fault("closes", _("It closes before it opens. Tick “next day” if it closes after midnight."), row)
    elif each.closes > LONGEST:
        yield Fault("closes", _("It must close on the next day at the latest."), row)
    elif any(each.meets(other) for other in earlier):
        yield Fault("opens", _("These hours overlap others of the same day."), row)
