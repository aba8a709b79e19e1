"""When spaces are open, for every space asked about in the same few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from apps.core.periods import Period
from apps.venues.choices import Season
from apps.venues.models.hours import Closure, DayException, OpeningRange, OpeningSet
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.opening import Hours, OpenRange, Ranges, WeekSet
from apps.venues.rules.weeks import HoursOwner

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Chain:
    """What decides: the space and what stands above it, nearest first, then the venue itself as None."""

    venue_id: int
    space_ids: tuple[int, ...] = ()

    @property
    def owners(self) -> tuple[int | None, ...]:
        return (*self.space_ids, None)


def hours_of(space: Space, *, first: date, last: date) -> Hours:
    return hours_of_many([space], first=first, last=last)[space.pk]


def hours_of_many(spaces: Iterable[Space], *, first: date, last: date) -> dict[int, Hours]:
    """By the key of the space, complete for the days from `first` to `last`; those alike share one `Hours`."""
    chains = {space.pk: _Chain(space.venue_id, (space.pk, *reversed(space.path))) for space in spaces}
    return _hours_of_chains(chains, first=first, last=last)


def hours_of_venue(venue_id: int, *, first: date, last: date) -> Hours:
    """What holds where no space says otherwise."""
    return hours_of_venues([venue_id], first=first, last=last)[venue_id]


def hours_of_venues(venue_ids: Iterable[int], *, first: date, last: date) -> dict[int, Hours]:
    """The same of several, by venue."""
    return _hours_of_chains({venue_id: _Chain(venue_id) for venue_id in venue_ids}, first=first, last=last)


def week_set(opening_set: OpeningSet) -> WeekSet:
    """The row as a plain value; its ranges should be prefetched."""
    days: list[list[OpenRange]] = [[] for _ in range(7)]
    for row in opening_set.ranges.all():
        days[row.weekday or 0].append(open_range(row))
    return WeekSet(
        days=tuple(tuple(sorted(day)) for day in days),
        season=Season(opening_set.season),
        starts_on=opening_set.starts_on,
        ends_on=opening_set.ends_on,
    )


def open_range(row: OpeningRange) -> OpenRange:
    return OpenRange(row.opens, row.closes)


def day_ranges(exception: DayException) -> Ranges:
    return tuple(sorted(open_range(row) for row in exception.ranges.all()))


def standing_closures(venue_ids: Collection[int], *, first: date, last: date) -> QuerySet[Closure]:
    """Those not lifted that touch the days, in whatever zone; of an archived space none."""
    lower, upper = (datetime.combine(day, time.min, UTC) for day in (first - ONE_DAY, last + 2 * ONE_DAY))
    return (
        Closure.objects.filter(venue_id__in=venue_ids, lifted_at=None, during__overlap=(lower, upper))
        .filter(Q(space=None) | Q(space__archived_at=None))
        .select_related("space")
    )


def of_owner(owner: HoursOwner) -> Q:
    """The rows of just this venue or space, not of what stands above or below."""
    return Q(venue_id=owner.venue_id) & (Q(space_id=owner.space_id) if owner.space_id else Q(space=None))


def closure_period(closure: Closure) -> Period:
    return Period(closure.during.lower, closure.during.upper)


_Key = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class _Facts:
    """All rows that matter, by who they are of; `made` has one `Hours` for all chains that come to the same."""

    zones: Mapping[int, str]
    sets: Mapping[_Key, list[WeekSet]]
    days: Mapping[_Key, dict[date, Ranges]]
    closures: Mapping[int, list[Closure]]
    made: dict[object, Hours] = field(default_factory=dict)

    def hours(self, chain: _Chain) -> Hours:
        owners = [(chain.venue_id, owner) for owner in chain.owners]
        said = tuple(owner for owner in owners if owner in self.sets or owner in self.days)
        closed = tuple(closure for closure in self.closures.get(chain.venue_id, ()) if _closes(closure, chain))
        key = (chain.venue_id, said, tuple(closure.pk for closure in closed))
        if key not in self.made:
            self.made[key] = self._made(self.zones[chain.venue_id], said, closed)
        return self.made[key]

    def _made(self, zone: str, said: tuple[_Key, ...], closed: tuple[Closure, ...]) -> Hours:
        return Hours(
            zone=zone,
            levels=tuple(tuple(self.sets[owner]) for owner in said if owner in self.sets),
            exceptions={on: ranges for owner in reversed(said) for on, ranges in self.days.get(owner, {}).items()},
            closed=tuple(closure_period(closure) for closure in closed),
        )


def _hours_of_chains(chains: Mapping[int, _Chain], *, first: date, last: date) -> dict[int, Hours]:
    if not chains:
        return {}
    venue_ids = {chain.venue_id for chain in chains.values()}
    facts = _Facts(
        zones=dict(Venue.objects.filter(pk__in=venue_ids).values_list("pk", "time_zone")),
        sets=_sets(venue_ids, first - ONE_DAY, last),
        days=_days(venue_ids, first - ONE_DAY, last),
        closures=_by_venue(standing_closures(venue_ids, first=first, last=last)),
    )
    return {key: facts.hours(chain) for key, chain in chains.items()}


def _closes(closure: Closure, chain: _Chain) -> bool:
    """The venue's, its own, one of what is above it, or of what it is made of."""
    if closure.space is None or closure.space_id in chain.space_ids:
        return True
    return bool(chain.space_ids) and chain.space_ids[0] in closure.space.path


def _sets(venue_ids: Collection[int], first: date, last: date) -> dict[_Key, list[WeekSet]]:
    rows = (
        OpeningSet.objects.filter(venue_id__in=venue_ids)
        .exclude(Q(season=Season.ONCE) & (Q(ends_on__lt=first) | Q(starts_on__gt=last)))
        .prefetch_related("ranges")
    )
    found: dict[_Key, list[WeekSet]] = defaultdict(list)
    for row in rows:
        found[row.venue_id, row.space_id].append(week_set(row))
    return dict(found)


def _days(venue_ids: Collection[int], first: date, last: date) -> dict[_Key, dict[date, Ranges]]:
    rows = DayException.objects.filter(venue_id__in=venue_ids, on__range=(first, last)).prefetch_related("ranges")
    found: dict[_Key, dict[date, Ranges]] = defaultdict(dict)
    for row in rows:
        found[row.venue_id, row.space_id][row.on] = day_ranges(row)
    return dict(found)


def _by_venue(closures: Iterable[Closure]) -> dict[int, list[Closure]]:
    found: dict[int, list[Closure]] = defaultdict(list)
    for closure in closures:
        found[closure.venue_id].append(closure)
    return found
