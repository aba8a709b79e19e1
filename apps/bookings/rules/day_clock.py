"""What the clocks show at each minute of a day, also of one that has 23 hours or 25.

A calendar of one day puts things by how long the day has lasted, so that none is lost in an hour the clocks skip and
none stands on another in an hour they repeat. Days beside each other share one dial: there the second of two hours
alike is told by its offset.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from apps.core.periods import local_day, moments_at, start_of_day, steady_spans, zone_named

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From minute to minute since the day began; the clocks show `shift` minutes more than have passed."""

    start: int
    end: int
    shift: int
    offset: str

    def as_json(self) -> dict[str, Any]:
        return {"from": self.start, "to": self.end, "shift": self.shift, "offset": self.offset}


@dataclass(frozen=True, slots=True)
class DayClock:
    day: date
    spans: tuple[Span, ...]

    @property
    def minutes(self) -> int:
        return self.spans[-1].end

    @property
    def is_usual(self) -> bool:
        return len(self.spans) == 1 and not self.spans[0].shift

    def minute_at(self, wall: int) -> int:
        """How long the day has lasted when its clocks show so many minutes after midnight, the later time of two."""
        return next((wall - span.shift for span in reversed(self.spans) if span.start + span.shift <= wall), wall)

    def as_json(self) -> dict[str, Any]:
        spans = [span.as_json() for span in self.spans]
        return {"day": self.day.isoformat(), "minutes": self.minutes, "spans": spans, "usual": self.is_usual}


def day_clock(day: date, zone: str) -> DayClock:
    whole = local_day(day, zone)
    midnight = datetime.combine(day, time.min)
    spans = []
    for steady in steady_spans(zone, first=day, last=day):
        start, end = (moment - whole.start for moment in (steady.during.start, steady.during.end))
        wall = (steady.during.start + steady.offset).replace(tzinfo=None) - midnight
        spans.append(Span(start // MINUTE, end // MINUTE, (wall - start) // MINUTE, _offset(steady.offset)))
    return DayClock(day, tuple(spans))


def placed_by_elapsed(moment: datetime, day: date, zone: str) -> datetime:
    """A naive time as far after midnight as the moment is after the beginning of the day."""
    return datetime.combine(day, time.min) + (moment - start_of_day(day, zone))


def on_the_dial(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def offset_if_told_twice(moment: datetime, zone: str) -> str:
    """Which of the two it is; nothing for a time the clocks show once."""
    local = moment.astimezone(zone_named(zone))
    if len(moments_at(local.replace(tzinfo=None), zone)) < 2:
        return ""
    return _offset(local.utcoffset() or timedelta())


def _offset(offset: timedelta) -> str:
    minutes = offset // MINUTE
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
