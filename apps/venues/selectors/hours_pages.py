"""What the pages of hours and closures show of one venue."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from apps.core.periods import Period, local_day, start_of_day, zone_named
from apps.venues.choices import Season
from apps.venues.models.hours import Closure, DayException, OpeningSet
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.door import DoorDay, door_days
from apps.venues.rules.opening import Ranges
from apps.venues.rules.weeks import CLOSED_ALL_WEEK, HoursOwner
from apps.venues.selectors.hours import (
    closure_period,
    hours_of,
    hours_of_venue,
    of_owner,
    standing_closures,
    week_set,
)
from apps.venues.selectors.spaces import Branch, tree_of

PREVIEW_DAYS = 14
MOST_EXCEPTIONS = 60
MOST_CLOSURES = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Whose hours a page is about: the venue's, or one of its spaces'."""

    venue: Venue
    space: Space | None = None

    @property
    def owner(self) -> HoursOwner:
        return HoursOwner(self.venue.pk, self.space.pk if self.space else None)

    @property
    def query(self) -> str:
        return f"?space={self.space.pk}" if self.space else ""

    @property
    def subject(self) -> Venue | Space:
        return self.space or self.venue


@dataclass(frozen=True, slots=True)
class HoursPage:
    """`standing` is its own week; without one `week` is that of `inherits_from`."""

    standing: OpeningSet | None
    week: tuple[Ranges, ...]
    inherits_from: Venue | Space | None
    seasons: list[OpeningSet]
    spaces: list[Branch]
    own_ids: frozenset[int] = field(default_factory=frozenset)


def hours_page(place: Place) -> HoursPage:
    sets = list(OpeningSet.objects.filter(venue=place.venue).prefetch_related("ranges"))
    standing = {row.space_id: row for row in sets if row.season == Season.ALWAYS}
    spaces = [branch for root in tree_of(place.venue) for branch in root.walk()]
    source = _source(place, standing)
    return HoursPage(
        standing=standing.get(place.owner.space_id),
        week=week_set(standing[source]).days if source in standing else CLOSED_ALL_WEEK,
        inherits_from=_named(place, source, spaces) if source != place.owner.space_id else None,
        seasons=[row for row in sets if row.season != Season.ALWAYS and row.space_id == place.owner.space_id],
        spaces=spaces,
        own_ids=frozenset(row.space_id for row in sets if row.space_id),
    )


def coming_exceptions(place: Place, *, since: date) -> list[DayException]:
    rows = DayException.objects.filter(of_owner(place.owner), on__gte=since).prefetch_related("ranges")
    return list(rows[:MOST_EXCEPTIONS])


def preview(place: Place, *, today: date, days: int = PREVIEW_DAYS) -> list[DoorDay]:
    """The next days as they will come, with the names of those that have hours of their own."""
    last = today + timedelta(days=days)
    yesterday = today - timedelta(days=1)
    if place.space:
        hours = hours_of(place.space, first=yesterday, last=last)
    else:
        hours = hours_of_venue(place.venue.pk, first=yesterday, last=last)
    notes = defaultdict[date, list[str]](list)
    for row in DayException.objects.filter(venue=place.venue, on__range=(today, last)).exclude(name=""):
        if row.space_id in _above(place) and row.name not in notes[row.on]:
            notes[row.on].append(row.name)
    return door_days(hours, first=today, days=days, notes=notes)


@dataclass(frozen=True, slots=True)
class ShutDay:
    """A day of the month's calendar; `is_shut` where the whole venue is closed from beginning to end."""

    on: date
    closures: list[Closure]
    is_shut: bool
    is_of_month: bool


def closures_month(place: Place, *, days: Iterable[date], month: int) -> list[list[ShutDay]]:
    """Weeks of days, each with what is closed on it, the venue's own closures first."""
    dates, venue = list(days), place.venue
    rows = list(standing_closures([venue.pk], first=dates[0], last=dates[-1]).filter(_touching(place)))
    rows.sort(key=lambda row: (row.space_id is not None, row.during.lower))
    shown = [_shut_day(venue, on, rows, month) for on in dates]
    return [shown[start : start + 7] for start in range(0, len(shown), 7)]


@dataclass(frozen=True, slots=True)
class ShutSpan:
    """A closure by the venue's clock; of whole days `first` and `last` are both closed."""

    closure: Closure
    start: datetime
    end: datetime
    is_whole_days: bool

    @property
    def last(self) -> date:
        return self.end.date() - timedelta(days=self.is_whole_days)


def closures_ahead(place: Place, *, now: datetime) -> list[ShutSpan]:
    """Those that go on or are to come, the next first."""
    rows = Closure.objects.filter(_touching(place), venue=place.venue, lifted_at=None, during__endswith__gt=now)
    return [_span(row, place.venue.time_zone) for row in rows.select_related("space")[:MOST_CLOSURES]]


def _span(closure: Closure, zone: str) -> ShutSpan:
    during = closure_period(closure)
    start, end = (moment.astimezone(zone_named(zone)) for moment in (during.start, during.end))
    is_whole_days = all(start_of_day(edge.date(), zone) == edge for edge in (start, end))
    return ShutSpan(closure, start, end, is_whole_days)


def _shut_day(venue: Venue, on: date, rows: list[Closure], month: int) -> ShutDay:
    day = local_day(on, venue.time_zone)
    touching = [row for row in rows if closure_period(row).overlaps(day)]
    return ShutDay(on=on, closures=touching, is_shut=_covers(touching, day), is_of_month=on.month == month)


def _covers(rows: list[Closure], day: Period) -> bool:
    return not day.subtract(closure_period(row) for row in rows if row.space_id is None)


def _touching(place: Place) -> Q:
    """Everything in the venue; for a space what shuts it: its own, of what is above, of what it is made of."""
    if place.space is None:
        return Q()
    above = Q(space=None) | Q(space_id__in=[place.space.pk, *place.space.path])
    return above | Q(space__path__contains=[place.space.pk])


def _above(place: Place) -> set[int | None]:
    return {None, place.space.pk, *place.space.path} if place.space else {None}


def _source(place: Place, standing: dict[int | None, OpeningSet]) -> int | None:
    chain = [place.space.pk, *reversed(place.space.path)] if place.space else []
    return next((space_id for space_id in chain if space_id in standing), None)


def _named(place: Place, space_id: int | None, spaces: list[Branch]) -> Venue | Space:
    found = (branch.space for branch in spaces if branch.space.pk == space_id)
    return next(found, None) or place.venue
