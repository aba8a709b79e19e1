from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.errors.hours import DayHasHours, DayTooFar, HoursRefused
from apps.venues.events.hours import DayExceptionRemoved, DayExceptionSaved
from apps.venues.models.hours import DayException, OpeningRange
from apps.venues.rules.opening import Ranges
from apps.venues.rules.weeks import HoursOwner, day_faults
from apps.venues.selectors.hours import day_ranges, of_owner
from apps.venues.services.save_opening_set import lock_hours, told_ranges
from apps.venues.services.tell_pages import tell_pages

BACK, AHEAD = timedelta(days=366), timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """Other hours for one date; without ranges it is closed."""

    on: date
    ranges: Ranges = ()
    name: str = ""


@transaction.atomic
def save_exception(
    owner: HoursOwner, written: WrittenDay, *, today: date, exception_id: int | None = None, by: Actor
) -> DayException:
    """The day's hours instead of the week's, of `exception_id` where one is changed.

    Refuses a date that has its own hours already, and times the clocks skip that night.
    """
    venue = lock_hours(owner.venue_id)
    refuse_far_days(written.on, today=today)
    if faults := day_faults(written.ranges, on=written.on, zone=venue.time_zone):
        raise HoursRefused(by_weekday={0: faults})
    row = _row(owner, written.on, exception_id)
    before = _told(row) if row.pk else {}
    row.on, row.name = written.on, written.name
    row.save()
    row.ranges.all().delete()
    OpeningRange.objects.bulk_create(
        OpeningRange(exception=row, opens=each.opens, closes=each.closes) for each in written.ranges
    )
    record(
        DayExceptionSaved(venue_id=owner.venue_id, space_id=owner.space_id, exception_id=row.pk),
        actor=by,
        channel=Channel.STAFF,
        before=before,
        after=_told_of(row, written.ranges),
    )
    tell_pages(owner.venue_id)
    return row


@transaction.atomic
def remove_exception(exception_id: int, *, by: Actor) -> None:
    """The day has its usual hours again."""
    row = DayException.objects.prefetch_related("ranges").get(pk=exception_id)
    lock_hours(row.venue_id)
    before = _told(row)
    row.delete()
    record(
        DayExceptionRemoved(venue_id=row.venue_id, space_id=row.space_id, exception_id=exception_id),
        actor=by,
        channel=Channel.STAFF,
        before=before,
    )
    tell_pages(row.venue_id)


def refuse_far_days(*days: date, today: date) -> None:
    if any(not today - BACK <= day <= today + AHEAD for day in days):
        raise DayTooFar


def _row(owner: HoursOwner, on: date, exception_id: int | None) -> DayException:
    rows = list(DayException.objects.filter(of_owner(owner)).filter(Q(on=on) | Q(pk=exception_id or 0)))
    if any(row.on == on and row.pk != exception_id for row in rows):
        raise DayHasHours
    if exception_id is None:
        return DayException(venue_id=owner.venue_id, space_id=owner.space_id)
    return next(row for row in rows if row.pk == exception_id)


def _told(row: DayException) -> dict[str, Any]:
    return _told_of(row, day_ranges(row))


def _told_of(row: DayException, ranges: Ranges) -> dict[str, Any]:
    return {"on": row.on.isoformat(), "name": row.name, "hours": told_ranges(ranges)}
