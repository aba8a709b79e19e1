"""When a place is open, as machines read it: by day, from one time of the clock to another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from apps.core.periods import Period, zone_named

ONE_DAY = timedelta(days=1)
MIDNIGHT, LAST_MINUTE = time(0), time(23, 59)


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """One that `closes` before it opens does so the next day."""

    day: date
    opens: time
    closes: time


def open_spans(openings: Iterable[Period], days: Sequence[date], *, zone: str) -> tuple[OpenSpan, ...]:
    """Of these days, in order. What is open past midnight is of the day it opens on; longer than a day, of each."""
    clock = zone_named(zone)
    local = ((period.start.astimezone(clock), period.end.astimezone(clock)) for period in openings)
    spans = {span for starts, ends in local for span in _spans(starts, ends)}
    return tuple(sorted((span for span in spans if span.day in days), key=lambda span: (span.day, span.opens)))


def _spans(starts: datetime, ends: datetime) -> Iterator[OpenSpan]:
    if ends - starts < ONE_DAY:
        yield OpenSpan(starts.date(), _clock(starts), _clock(ends))
        return
    for number in range((ends.date() - starts.date()).days + 1):
        day = starts.date() + number * ONE_DAY
        opens = _clock(starts) if day == starts.date() else MIDNIGHT
        closes = _clock(ends) if day == ends.date() else LAST_MINUTE
        if opens != closes:
            yield OpenSpan(day, opens, closes)


def _clock(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)
