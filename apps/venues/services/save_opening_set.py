from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import Season, Showing
from apps.venues.errors.hours import HoursRefused
from apps.venues.errors.venues import VenueIsPutAway
from apps.venues.events.hours import OpeningSetRemoved, OpeningSetSaved
from apps.venues.models.hours import OpeningRange, OpeningSet
from apps.venues.models.venue import Venue
from apps.venues.rules.opening import Ranges, WeekSet
from apps.venues.rules.weeks import HoursOwner, in_leap_year, season_faults, week_faults
from apps.venues.selectors.hours import of_owner, week_set
from apps.venues.services.tell_pages import tell_pages

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class WrittenSet:
    """A week as somebody wrote it down. Of a yearly season's dates only day and month count."""

    days: tuple[Ranges, ...]
    season: Season = Season.ALWAYS
    name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def week(self) -> WeekSet:
        return WeekSet(self.days, self.season, self.starts_on, self.ends_on)

    def kept(self) -> "WrittenSet":
        """As it goes into the table."""
        if self.season == Season.ALWAYS:
            return replace(self, starts_on=None, ends_on=None)
        if self.season == Season.ONCE or not (self.starts_on and self.ends_on):
            return self
        return replace(self, starts_on=in_leap_year(self.starts_on), ends_on=in_leap_year(self.ends_on))


@transaction.atomic
def save_opening_set(
    owner: HoursOwner, written: WrittenSet, *, set_id: int | None = None, by: Actor, channel: Channel = Channel.STAFF
) -> OpeningSet:
    """A week that replaces the one of `set_id`; without it the standing one, or a new season.

    Refuses ranges that overlap or go backwards, and a season that meets another of the same kind and owner.
    """
    lock_hours(owner.venue_id)
    written = written.kept()
    others = list(OpeningSet.objects.filter(of_owner(owner)).prefetch_related("ranges"))
    row = _row(others, owner, written, set_id)
    _refuse_faults(written, [week_set(other) for other in others if other.pk != row.pk])
    before = _told(row) if row.pk else {}
    row.season, row.name, row.starts_on, row.ends_on = written.season, written.name, written.starts_on, written.ends_on
    row.save()
    _replace_ranges(row, written.days)
    record(
        OpeningSetSaved(venue_id=owner.venue_id, space_id=owner.space_id, opening_set_id=row.pk),
        actor=by,
        channel=channel,
        before=before,
        after=_told_of(written),
    )
    tell_pages(owner.venue_id)
    return row


@transaction.atomic
def remove_opening_set(set_id: int, *, by: Actor, channel: Channel = Channel.STAFF) -> None:
    """What it decided is decided by the next: the standing week, the space above, the venue."""
    row = OpeningSet.objects.prefetch_related("ranges").get(pk=set_id)
    lock_hours(row.venue_id)
    before = _told(row)
    row.delete()
    record(
        OpeningSetRemoved(venue_id=row.venue_id, space_id=row.space_id, opening_set_id=set_id),
        actor=by,
        channel=channel,
        before=before,
    )
    tell_pages(row.venue_id)


def lock_hours(venue_id: int) -> Venue:
    """One change of a venue's hours at a time, so that what is checked stays true; none of an archived one."""
    venue = Venue.objects.select_for_update(no_key=True).get(pk=venue_id)
    if venue.status == Showing.ARCHIVED:
        raise VenueIsPutAway
    return venue


def _row(others: list[OpeningSet], owner: HoursOwner, written: WrittenSet, set_id: int | None) -> OpeningSet:
    """The one to write into; a venue or a space has one standing week."""
    for other in others:
        is_standing = set_id is None and written.season == Season.ALWAYS == other.season
        if other.pk == set_id or is_standing:
            return other
    return OpeningSet(venue_id=owner.venue_id, space_id=owner.space_id)


def _refuse_faults(written: WrittenSet, others: list[WeekSet]) -> None:
    by_weekday = week_faults(written.days)
    faults = season_faults(written.week, others=others, name=written.name)
    if faults or by_weekday:
        raise HoursRefused(faults, by_weekday=by_weekday)


def _replace_ranges(row: OpeningSet, days: tuple[Ranges, ...]) -> None:
    row.ranges.all().delete()
    OpeningRange.objects.bulk_create(
        OpeningRange(opening_set=row, weekday=weekday, opens=each.opens, closes=each.closes)
        for weekday, ranges in enumerate(days)
        for each in ranges
    )


def _told(row: OpeningSet) -> dict[str, Any]:
    week = week_set(row)
    return _told_of(WrittenSet(week.days, week.season, row.name, week.starts_on, week.ends_on))


def _told_of(written: WrittenSet) -> dict[str, Any]:
    """For the journal: a line a day, in the manner of the machine."""
    lines = {name: told_ranges(ranges) for name, ranges in zip(WEEKDAYS, written.days, strict=True)}
    season = {
        "season": str(written.season),
        "name": written.name,
        "starts_on": written.starts_on and written.starts_on.isoformat(),
        "ends_on": written.ends_on and written.ends_on.isoformat(),
    }
    return season | lines


def told_ranges(ranges: Ranges) -> str:
    return ", ".join(f"{_clock(each.opens)}-{_clock(each.closes)}" for each in sorted(ranges))


def _clock(minutes: int) -> str:
    """Past midnight counts on: 26:00 is two in the morning of the day after."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
