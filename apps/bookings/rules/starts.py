"""The moments at which a booking by the hour may begin, a day at a time, kept with what is known of the offer."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from apps.bookings.rules.busy import seconds
from apps.bookings.rules.hour_times import reach_of
from apps.bookings.rules.known_offer import KnownOffer
from apps.core.periods import Period, local_day, zone_named
from apps.venues.rules.grid import Grid, starts_in

# Days of different hours that a process keeps at once.
MOST_DAYS = 4_096


class Start(NamedTuple):
    """On the grid of some space; `until` is the latest it stays open, `minute` what the clocks of that day show.

    `is_again` is the second time they show it.
    """

    second: int
    until: int
    at: datetime
    minute: int
    is_again: bool = False


class DayStarts(NamedTuple):
    """In order; `untils` tells by the second of a start how long that space stays open."""

    starts: tuple[Start, ...]
    minutes: tuple[int, ...]
    untils: dict[int, int]


def starts_of(known: KnownOffer, space_id: int, day: date) -> DayStarts:
    """Those of one space, with all that is closed taken away."""
    key = ("starts", id(known.hours[space_id]), day)
    return known.kept(key, lambda: _starts(known, known.openings(space_id, day, reach=_reach(known)), day))


def meant_starts_of(known: KnownOffer, space_id: int, day: date) -> DayStarts:
    """As if nothing were closed, those that would meet a closure; none on the days that have none."""
    if not known.hours[space_id].closed:
        return NONE
    key = ("meant starts", id(known.hours[space_id]), day)
    return known.kept(key, lambda: _shut(known, space_id, day))


def together(days: Collection[DayStarts]) -> DayStarts:
    """The starts of several spaces; where they differ the longest opening counts."""
    if len(days) < 2:
        return next(iter(days), NONE)
    found: dict[int, Start] = {}
    for each in days:
        for start in each.starts:
            known = found.get(start.second)
            if known is None or known.until < start.until:
                found[start.second] = start
    return _day([found[second] for second in sorted(found)])


def open_until(openings: Sequence[Period], second: int) -> int:
    """When the opening ends in which the second lies; the second itself where it lies in none."""
    for opening in openings:
        if seconds(opening.start) <= second < seconds(opening.end):
            return seconds(opening.end)
    return second


def _reach(known: KnownOffer) -> int:
    return reach_of(known.sheet.hours or Grid())


def _shut(known: KnownOffer, space_id: int, day: date) -> DayStarts:
    meant = _starts(known, known.meant_openings(space_id, day, reach=_reach(known)), day)
    left = starts_of(known, space_id, day).untils
    shortest = timedelta(minutes=(known.sheet.hours or Grid()).min_minutes)
    gone = [
        start
        for start in meant.starts
        if start.second not in left and known.closed_at(space_id, Period(start.at, start.at + shortest))
    ]
    return _day(gone)


def _starts(known: KnownOffer, openings: Sequence[Period], day: date) -> DayStarts:
    """What is open on other days alone tells nothing of this one."""
    zone = known.sheet.zone
    whole = local_day(day, zone)
    near = tuple([opening for opening in openings if opening.overlaps(whole)])
    return _starts_within(known.sheet.hours or Grid(), near, zone, day)


@lru_cache(MOST_DAYS)
def _starts_within(grid: Grid, openings: tuple[Period, ...], zone: str, day: date) -> DayStarts:
    """Of most offers of a house the same, and of many houses of a city."""
    clock = zone_named(zone)
    found: list[Start] = []
    shown: set[int] = set()
    ends = [(opening.start, opening.end) for opening in openings]
    for start in starts_in(grid, openings, zone=zone):
        local = start.at.astimezone(clock)
        if local.date() == day:
            minute = local.hour * 60 + local.minute
            until = next(end for begin, end in ends if begin <= start.at < end)
            found.append(Start(seconds(start.at), seconds(until), start.at, minute, minute in shown))
            shown.add(minute)
    return _day(found)


def _day(starts: Sequence[Start]) -> DayStarts:
    return DayStarts(
        tuple(starts), tuple([start.minute for start in starts]), {start.second: start.until for start in starts}
    )


NONE = DayStarts((), (), {})
