"""When spaces are open, for every space asked about in the same few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q, QuerySet

from apps.core.periods import Period
from apps.core.prepared_query import Prepared, any_of, told
from apps.venues.choices import Season
from apps.venues.models.hours import Closure, DayException, OpeningRange, OpeningSet
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.opening import Hours, OpenRange, Ranges, WeekSet
from apps.venues.rules.weeks import HoursOwner

ONE_DAY = timedelta(days=1)
VENUE_IDS = any_of("venue_ids")
FIRST, LAST = told("first", "date"), told("last", "date")

ZONES = Prepared(lambda: Venue.objects.filter(pk=VENUE_IDS), "pk", "time_zone")
SETS = Prepared(
    lambda: OpeningSet.objects.filter(venue=VENUE_IDS).exclude(
        Q(season=Season.ONCE) & (Q(ends_on__lt=FIRST) | Q(starts_on__gt=LAST))
    ),
    *("pk", "venue_id", "space_id", "season", "starts_on", "ends_on"),
)
RANGES_OF_SETS = Prepared(
    lambda: OpeningRange.objects.filter(opening_set=any_of("set_ids")), "opening_set_id", "weekday", "opens", "closes"
)
DAYS = Prepared(
    lambda: DayException.objects.filter(venue=VENUE_IDS, on__range=(FIRST, LAST)), "pk", "venue_id", "space_id", "on"
)
RANGES_OF_DAYS = Prepared(
    lambda: OpeningRange.objects.filter(exception=any_of("day_ids")), "exception_id", "opens", "closes"
)
CLOSURES = Prepared(
    lambda: _standing(Closure.objects.filter(venue=VENUE_IDS, during__overlap=told("during", "tstzrange"))),
    *("venue_id", "pk", "during", "space_id", "space__path"),
)


class Placed(Protocol):
    """A space as far as its hours go."""

    @property
    def pk(self) -> int: ...
    @property
    def venue_id(self) -> int: ...
    @property
    def path(self) -> Sequence[int]: ...


@dataclass(frozen=True, slots=True)
class Closing:
    """A closure; of the whole venue where it names no space."""

    id: int
    period: Period
    space_id: int | None
    path: tuple[int, ...]


Closings = Mapping[int, Sequence[Closing]]


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


def hours_of_many(
    spaces: Iterable[Placed], *, first: date, last: date, closings: Closings | None = None
) -> dict[int, Hours]:
    """By the key of the space, complete for the days from `first` to `last`; those alike share one `Hours`.

    Whoever has read the closings of these venues and days already brings them.
    """
    chains = {space.pk: _Chain(space.venue_id, (space.pk, *reversed(space.path))) for space in spaces}
    return _hours_of_chains(chains, first=first, last=last, closings=closings)


def hours_of_venue(venue_id: int, *, first: date, last: date) -> Hours:
    """What holds where no space says otherwise."""
    return hours_of_venues([venue_id], first=first, last=last)[venue_id]


def hours_of_venues(venue_ids: Iterable[int], *, first: date, last: date) -> dict[int, Hours]:
    """The same of several, by venue."""
    return _hours_of_chains({venue_id: _Chain(venue_id) for venue_id in venue_ids}, first=first, last=last)


def week_set(opening_set: OpeningSet) -> WeekSet:
    """The row as a plain value; its ranges should be prefetched."""
    return WeekSet(
        days=_week((row.weekday or 0, open_range(row)) for row in opening_set.ranges.all()),
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
    rows = Closure.objects.filter(venue_id__in=venue_ids, during__overlap=_somewhere(first, last))
    return _standing(rows).select_related("space")


def closings_of(venue_ids: Collection[int], *, first: date, last: date) -> Closings:
    """The same as plain values, by venue."""
    return CLOSURES.grouped(_closing, venue_ids=venue_ids, during=_somewhere(first, last))


def _standing(closures: QuerySet[Closure]) -> QuerySet[Closure]:
    return closures.filter(Q(space=None) | Q(space__archived_at=None), lifted_at=None)


def _somewhere(first: date, last: date) -> DateTimeTZRange:
    lower, upper = (datetime.combine(day, time.min, UTC) for day in (first - ONE_DAY, last + 2 * ONE_DAY))
    return DateTimeTZRange(lower, upper)


def _closing(pk: int, during: DateTimeTZRange, space_id: int | None, path: Sequence[int] | None) -> Closing:
    return Closing(pk, Period(during.lower, during.upper), space_id, tuple(path or ()))


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
    closings: Closings
    made: dict[object, Hours] = field(default_factory=dict)

    def hours(self, chain: _Chain) -> Hours:
        owners = [(chain.venue_id, owner) for owner in chain.owners]
        said = tuple(owner for owner in owners if owner in self.sets or owner in self.days)
        closed = tuple(closing for closing in self.closings.get(chain.venue_id, ()) if _closes(closing, chain))
        key = (chain.venue_id, said, tuple(closing.id for closing in closed))
        if key not in self.made:
            self.made[key] = self._made(self.zones[chain.venue_id], said, closed)
        return self.made[key]

    def _made(self, zone: str, said: tuple[_Key, ...], closed: tuple[Closing, ...]) -> Hours:
        return Hours(
            zone=zone,
            levels=tuple(tuple(self.sets[owner]) for owner in said if owner in self.sets),
            exceptions={on: ranges for owner in reversed(said) for on, ranges in self.days.get(owner, {}).items()},
            closed=tuple(closing.period for closing in closed),
        )


def _hours_of_chains(
    chains: Mapping[int, _Chain], *, first: date, last: date, closings: Closings | None = None
) -> dict[int, Hours]:
    if not chains:
        return {}
    venue_ids = {chain.venue_id for chain in chains.values()}
    facts = _Facts(
        zones=dict(ZONES.rows(venue_ids=venue_ids)),
        sets=_sets(venue_ids, first - ONE_DAY, last),
        days=_days(venue_ids, first - ONE_DAY, last),
        closings=closings_of(venue_ids, first=first, last=last) if closings is None else closings,
    )
    return {key: facts.hours(chain) for key, chain in chains.items()}


def _closes(closing: Closing, chain: _Chain) -> bool:
    """The venue's, its own, one of what is above it, or of what it is made of."""
    if closing.space_id is None or closing.space_id in chain.space_ids:
        return True
    return bool(chain.space_ids) and chain.space_ids[0] in closing.path


def _sets(venue_ids: Collection[int], first: date, last: date) -> dict[_Key, list[WeekSet]]:
    rows = SETS.rows(venue_ids=venue_ids, first=first, last=last)
    ranges = RANGES_OF_SETS.grouped(_of_weekday, set_ids=[pk for pk, *_ in rows])
    found: dict[_Key, list[WeekSet]] = defaultdict(list)
    for pk, venue_id, space_id, season, starts_on, ends_on in rows:
        week = _week(ranges.get(pk, ()))
        found[venue_id, space_id].append(WeekSet(week, Season(season), starts_on, ends_on))
    return dict(found)


def _days(venue_ids: Collection[int], first: date, last: date) -> dict[_Key, dict[date, Ranges]]:
    rows = DAYS.rows(venue_ids=venue_ids, first=first, last=last)
    ranges = RANGES_OF_DAYS.grouped(OpenRange, day_ids=[pk for pk, *_ in rows])
    found: dict[_Key, dict[date, Ranges]] = defaultdict(dict)
    for pk, venue_id, space_id, on in rows:
        found[venue_id, space_id][on] = tuple(sorted(ranges.get(pk, ())))
    return dict(found)


def _of_weekday(weekday: int, opens: int, closes: int) -> tuple[int, OpenRange]:
    return weekday, OpenRange(opens, closes)


def _week(ranges: Iterable[tuple[int, OpenRange]]) -> tuple[Ranges, ...]:
    days: list[list[OpenRange]] = [[] for _ in range(7)]
    for weekday, each in ranges:
        days[weekday].append(each)
    return tuple(tuple(sorted(day)) for day in days)
