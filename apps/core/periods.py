"""Spans of time, and the only place where local time becomes a moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.core import Locale
from babel.dates import get_timezone_name
from django.utils.formats import date_format
from django.utils.translation import get_language, to_locale

from apps.core.errors import AmbiguousLocalTime, EndsBeforeStart, NonexistentLocalTime, UnknownZone

# Places, not abbreviations that mean two things.
_REGIONS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Half-open: `start` belongs to it, `end` does not. Kept in UTC, where differences are durations."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        # Two datetimes of one zone compare by their wall clocks, which is wrong on the nights the clocks change.
        object.__setattr__(self, "start", _in_utc(self.start))
        object.__setattr__(self, "end", _in_utc(self.end))
        if self.start >= self.end:
            raise EndsBeforeStart

    @property
    def duration(self) -> timedelta:
        return self.end - self.start

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= _in_utc(moment) < self.end

    def covers(self, other: "Period") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Share some time; periods that only touch do not."""
        return self.start < other.end and other.start < self.end

    def intersection(self, other: "Period") -> "Period | None":
        if not self.overlaps(other):
            return None
        return Period(max(self.start, other.start), min(self.end, other.end))

    def subtract(self, taken: Iterable["Period"]) -> list["Period"]:
        """What is left of it, in order."""
        left, start = [], self.start
        for other in sorted(taken):
            if other.end <= start:
                continue
            if other.start >= self.end:
                break
            if start < other.start:
                left.append(Period(start, other.start))
            start = other.end
        return [*left, Period(start, self.end)] if start < self.end else left

    def starts(self, step: timedelta) -> Iterator[datetime]:
        """The beginning and every `step` after it: 46, 48 or 50 half hours in a day."""
        moment = self.start
        while moment < self.end:
            yield moment
            moment += step

    def split_at_midnights(self, zone: str) -> list["Period"]:
        """One period for each calendar day of `zone` it has a part in."""
        days = [self.start.astimezone(zone_named(zone)).date()]
        while (midnight := start_of_day(days[-1] + timedelta(days=1), zone)) < self.end:
            days.append(midnight.astimezone(zone_named(zone)).date())
        cuts = [self.start, *(start_of_day(day, zone) for day in days[1:]), self.end]
        return [Period(start, end) for start, end in pairwise(cuts)]


@dataclass(frozen=True, slots=True)
class Steady:
    """A span in which the clocks of a zone run on, put neither forward nor back."""

    during: Period
    offset: timedelta

    def showing(self, times: Iterable[tuple[datetime, datetime]]) -> Iterator[Period]:
        """When in this span the clocks show a time from the first to before the second of each pair."""
        first, last = ((moment + self.offset).replace(tzinfo=None) for moment in (self.during.start, self.during.end))
        for start, end in times:
            if start < last and first < end:
                yield Period(self._moment(max(start, first)), self._moment(min(end, last)))

    def _moment(self, local: datetime) -> datetime:
        return (local - self.offset).replace(tzinfo=UTC)


@lru_cache(maxsize=512)
def steady_spans(zone: str, *, first: date, last: date) -> tuple[Steady, ...]:
    """All moments of the days from `first` to `last` in `zone`, cut where the clocks change.

    Asking each span what it is `showing` gives every moment at which the clocks show a time: none of an hour they
    skip, both of one they repeat.
    """
    start, end = start_of_day(first, zone), start_of_day(last + timedelta(days=1), zone)
    known = zone_named(zone)
    looks = [start, *(start + timedelta(days=day) for day in range(1, (end - start).days + 1)), end]
    apart = [pair for pair in pairwise(looks) if _offset(pair[0], known) != _offset(pair[1], known)]
    cuts = sorted({start, *(_first_after(*pair, known) for pair in apart), end})
    return tuple(Steady(Period(*pair), _offset(pair[0], known)) for pair in pairwise(cuts))


def zone_named(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as absent:
        raise UnknownZone(zone=name) from absent


@cache
def zone_names() -> tuple[str, ...]:
    """What a person may choose from. To list them Python opens the file of each."""
    return ("UTC", *sorted(name for name in available_timezones() if name.startswith(_REGIONS)))


def zone_place(zone: str) -> str:
    """The identifier as people read it: “America/Sao Paulo”."""
    return zone.replace("_", " ")


def zone_label(moment: datetime, zone: str, *, language: str | None = None) -> str:
    """How people of `language` call the zone at that time of the year: “Central European Summer Time”."""
    locale = Locale.parse(to_locale(language or get_language() or "en"))
    return get_timezone_name(moment.astimezone(zone_named(zone)), locale=locale)


def moments_at(local: datetime, zone: str) -> list[datetime]:
    """When the clocks of `zone` show `local`: never, once, or twice, the earlier first, each with its offset."""
    if local.tzinfo is not None:
        raise ValueError("a local time has no offset of its own")
    readings = (local.replace(tzinfo=zone_named(zone), fold=fold) for fold in (0, 1))
    real = [moment for moment in readings if _shows(moment, local)]
    return real[:1] if len(real) == 2 and real[0].utcoffset() == real[1].utcoffset() else real


def moment_at(local: datetime, zone: str, *, offset: timedelta | None = None) -> datetime:
    """The moment the clocks of `zone` show `local`.

    Refuses a time the clocks skip, and one they show twice unless `offset` from UTC says which of the two.
    """
    moments = moments_at(local, zone)
    places = {"time": date_format(local, "TIME_FORMAT"), "day": date_format(local, "DATE_FORMAT"), "zone": zone}
    if not moments:
        raise NonexistentLocalTime(**places)
    chosen = [moment for moment in moments if offset is None or moment.utcoffset() == offset]
    if len(chosen) != 1:
        raise AmbiguousLocalTime(choices=moments, **places)
    return chosen[0]


def local_date(moment: datetime, zone: str) -> date:
    """The calendar day it is then in `zone`."""
    return moment.astimezone(zone_named(zone)).date()


def local_day(day: date, zone: str) -> Period:
    """The calendar day in `zone`, of 23, 24 or 25 hours."""
    return Period(start_of_day(day, zone), start_of_day(day + timedelta(days=1), zone))


@lru_cache(maxsize=2048)
def start_of_day(day: date, zone: str) -> datetime:
    """The first moment of the day, in UTC; midnight, but for zones whose clocks skip it."""
    midnight = datetime.combine(day, time.min)
    moments = moments_at(midnight, zone)
    return _in_utc(moments[0]) if moments else _end_of_gap(midnight, zone_named(zone))


def _end_of_gap(skipped: datetime, zone: ZoneInfo) -> datetime:
    """The moment the clocks went forward over `skipped`, to the second."""
    before, after = (_in_utc(skipped.replace(tzinfo=zone, fold=fold)) for fold in (1, 0))
    return _first_after(before, after, zone)


def _first_after(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first moment, to the second, at which the clocks no longer run as at `before`."""
    old = _offset(before, zone)
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if _offset(middle, zone) == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _shows(moment: datetime, local: datetime) -> bool:
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == local


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is UTC:
        return moment
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no zone, so it is no moment")
    return moment.astimezone(UTC)
