"""Moments as the clocks of a zone show them, counted in whole numbers so that nothing is lost.

A local time here is microseconds since the clocks showed 1970; between two changes of the clocks it runs as time does.
"""

from datetime import date, datetime, timedelta
from itertools import pairwise

from apps.core.periods import zone_named

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
_TICK = timedelta(microseconds=1)
_START = datetime(1970, 1, 1)  # noqa: DTZ001 - a reading of clocks, not a moment
_START_DAY = date(1970, 1, 1).toordinal()


def reading(moment: datetime, zone: str) -> int:
    return _reading(moment.astimezone(zone_named(zone)))


def day_of(local: int) -> int:
    """The ordinal of the date, as `date.toordinal` counts."""
    return local // DAY + _START_DAY


def minute_of(local: int) -> int:
    return local % DAY // MINUTE


def weekday_of(day: int) -> int:
    return (day + 6) % 7


def midnight(day: int) -> int:
    return (day - _START_DAY) * DAY


def elapsed(starts_at: datetime, ends_at: datetime) -> int:
    return (ends_at - starts_at) // _TICK


def spans(starts_at: datetime, ends_at: datetime, zone: str) -> list[tuple[int, int]]:
    """The period as the clocks run through it: one span of local time, and one more after each change of the clocks."""
    cuts = [starts_at, *_changes(starts_at, ends_at, zone), ends_at]
    begun = [(reading(start, zone), elapsed(start, end)) for start, end in pairwise(cuts)]
    return [(start, start + length) for start, length in begun]


def _changes(starts_at: datetime, ends_at: datetime, zone: str) -> list[datetime]:
    """When the clocks change inside the period; never twice within a day."""
    days = (ends_at - starts_at).days
    if not days and _offset(starts_at, zone) == _offset(ends_at, zone):
        return []
    probes = [*(starts_at + timedelta(days=number) for number in range(days + 1)), ends_at]
    return [
        change
        for before, after in pairwise(probes)
        if _offset(before, zone) != _offset(after, zone) and (change := _change(before, after, zone)) < ends_at
    ]


def _change(before: datetime, after: datetime, zone: str) -> datetime:
    """The first second of the new offset."""
    seconds = (0, -(-elapsed(before, after) // 1_000_000))
    old = _offset(before, zone)
    while seconds[1] - seconds[0] > 1:
        middle = sum(seconds) // 2
        is_old = _offset(before + timedelta(seconds=middle), zone) == old
        seconds = (middle, seconds[1]) if is_old else (seconds[0], middle)
    return (before + timedelta(seconds=seconds[1])).replace(microsecond=0)


def _offset(moment: datetime, zone: str) -> timedelta | None:
    return moment.astimezone(zone_named(zone)).utcoffset()


def _reading(local: datetime) -> int:
    return (local.replace(tzinfo=None) - _START) // _TICK
