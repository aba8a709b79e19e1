"""When venues are open, for many at once; hours are read once for each version of the catalogue."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from apps.bookings.selectors.memory import Memory, Remembered
from apps.bookings.selectors.occupied import catalogue_version
from apps.core.periods import local_date
from apps.core.schema import current_schema
from apps.storefront.rules.open_spans import OpenSpan, open_spans
from apps.storefront.rules.open_words import OpenDay, OpenNow, open_days, open_now
from apps.venues.rules.opening import Hours, open_periods
from apps.venues.selectors.hours import hours_of_venues

ONE_DAY = timedelta(days=1)
# A house that is shut for the season says when it opens again, up to here.
AHEAD = 60
WEEK = 7


@dataclass(frozen=True, slots=True)
class OpenHours:
    """Nothing is told of a place that never stated its hours, such as one that sells nights alone."""

    now: OpenNow
    week: list[OpenDay]
    spans: tuple[OpenSpan, ...] = ()


_memory: Memory[Hours] = Memory(2_048)


def open_hours(venue_ids: Collection[int], *, now: datetime, version: int | None = None) -> dict[int, OpenHours]:
    """By venue, those that stated hours; `version` as with prices."""
    known = _hours(venue_ids, today=now.date(), version=version) if venue_ids else {}
    return {venue_id: _told(hours, now=now) for venue_id, hours in known.items() if hours.is_stated}


def _told(hours: Hours, *, now: datetime) -> OpenHours:
    today = local_date(now, hours.zone)
    openings = open_periods(hours, first=today - ONE_DAY, last=today + WEEK * ONE_DAY)
    if not any(period.end > now for period in openings):
        openings = open_periods(hours, first=today, last=today + AHEAD * ONE_DAY)
    days = [today + number * ONE_DAY for number in range(WEEK)]
    return OpenHours(
        open_now(openings, zone=hours.zone, now=now),
        open_days(openings, days, zone=hours.zone, today=today),
        open_spans(openings, days, zone=hours.zone),
    )


def _hours(venue_ids: Collection[int], *, today: date, version: int | None) -> dict[int, Hours]:
    version = catalogue_version() if version is None else version
    kept = {pk: _memory.recall((current_schema(), pk, today)) for pk in venue_ids}
    found = {pk: each.thing for pk, each in kept.items() if each and each.version == version}
    missing = [pk for pk in venue_ids if pk not in found]
    if missing:
        fresh = hours_of_venues(missing, first=today - 2 * ONE_DAY, last=today + (AHEAD + 2) * ONE_DAY)
        _memory.keep(((current_schema(), pk, today), Remembered(version, hours)) for pk, hours in fresh.items())
        found |= fresh
    return found
