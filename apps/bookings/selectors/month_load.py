"""How full each space is on each day of a month: the heat map of the calendar, summed where the claims are."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain

from apps.bookings.rules.day_loads import DayLoad, day_loads
from apps.bookings.rules.spots import spot_of_space
from apps.bookings.selectors.at_version import with_memory
from apps.bookings.selectors.memory import Memory
from apps.bookings.selectors.occupied import catalogue_version
from apps.bookings.selectors.taken_seconds import seconds_within, taken_at
from apps.core.periods import local_day, start_of_day
from apps.core.schema import current_schema
from apps.venues.choices import OfferKind
from apps.venues.models.needs import NeedSpace
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.opening import Hours, open_periods
from apps.venues.selectors.hours import hours_of_many
from apps.venues.selectors.spaces import leaves_of_many

ONE_DAY = timedelta(days=1)
NOON = timedelta(hours=12)
NO_VERSION = -1
# By spot the seconds of each day.
Taken = Mapping[int, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Part:
    """Spaces whose days are cut at the same moments: their spots, and of each day how long they are open, in seconds.

    What is sold by the night is not measured by its hours: it is taken or not.
    """

    spots: Mapping[int, Sequence[int]]
    cuts: Sequence[datetime]
    open: Mapping[int, Sequence[int]] | None = None


_memory: Memory[tuple[Part, ...]] = Memory(256)


def month_load(
    venue: Venue, space_ids: Collection[int], *, year: int, month: int, now: datetime
) -> dict[int, list[DayLoad]]:
    """By space of the venue, every day of the month: one query, or two where some are sold by the night."""
    days = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
    key = current_schema(), venue.pk, frozenset(space_ids), days[0]
    parts, taken = with_memory(_memory, key, partial(_read, venue.pk, space_ids, days), partial(_asked, now=now))
    return {
        pk: day_loads(days, own, part_taken, part.open[pk] if part.open else None)
        for part, part_taken in zip(parts, taken, strict=True)
        for pk, own in part.spots.items()
    }


def _read(venue_id: int, space_ids: Collection[int], days: Sequence[date]) -> tuple[Part, ...]:
    spaces = list(Space.objects.filter(venue=venue_id, pk__in=space_ids))
    zone = Venue.objects.values_list("time_zone", flat=True).get(pk=venue_id)
    nightly = set(
        NeedSpace.objects.filter(space__in=spaces, need__offer__kind=OfferKind.NIGHT).values_list("space_id", flat=True)
    )
    spots = {pk: [spot_of_space(leaf.pk) for leaf in leaves] for pk, leaves in leaves_of_many(spaces).items()}
    by_night = {pk: own for pk, own in spots.items() if pk in nightly}
    by_hour = {pk: own for pk, own in spots.items() if pk not in nightly}
    midnights = [start_of_day(day, zone) for day in [*days, days[-1] + ONE_DAY]]
    # A night belongs to the day on which it begins.
    noons = [midnight + NOON for midnight in midnights]
    parts = Part(by_hour, midnights, _open_seconds(spaces, days)), Part(by_night, noons)
    return tuple(part for part in parts if part.spots)


def _asked(parts: Iterable[Part], *, now: datetime) -> tuple[int, list[Taken]]:
    """What is taken of each part; no version where the catalogue was changed between one and the next."""
    found = [taken_at(sorted({*chain(*part.spots.values())}), part.cuts, now=now) for part in parts]
    versions = {version for version, _taken in found} or {catalogue_version()}
    return versions.pop() if len(versions) == 1 else NO_VERSION, [taken for _version, taken in found]


def _open_seconds(spaces: Sequence[Space], days: Sequence[date]) -> dict[int, list[int]]:
    """Of each day, closures taken away; worked out once for those that are open alike. All day where nobody said."""
    hours = hours_of_many(spaces, first=days[0], last=days[-1])
    once: dict[int, list[int]] = {}
    for each in hours.values():
        if id(each) not in once:
            once[id(each)] = _by_day(each, days)
    return {pk: once[id(each)] for pk, each in hours.items()}


def _by_day(hours: Hours, days: Sequence[date]) -> list[int]:
    wholes = [local_day(day, hours.zone) for day in days]
    if not hours.is_stated:
        return [int(whole.duration.total_seconds()) for whole in wholes]
    openings = open_periods(hours, first=days[0], last=days[-1])
    return [seconds_within(whole, openings) for whole in wholes]
