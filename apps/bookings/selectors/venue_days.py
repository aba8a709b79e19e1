"""Days as a team counts them: each venue by its own calendar."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q

from apps.accounts.permissions import Person
from apps.core.periods import local_date, start_of_day
from apps.venues.models.venue import Venue
from apps.venues.selectors.doors import venues_for

# The zones of the venues somebody sees, with the venues in each.
Zones = Mapping[str, Sequence[int]]
# The first and the last day, both included; one that is missing leaves that end open.
Days = tuple[date | None, date | None]


def zones_for(person: Person) -> Zones:
    return zones_of(venues_for(person).only("time_zone"))


def zones_of(venues: Iterable[Venue]) -> Zones:
    found: dict[str, list[int]] = defaultdict(list)
    for venue in venues:
        found[venue.time_zone].append(venue.pk)
    return found


def begins(zones: Zones, days: Callable[[str], Days], *, venue: str = "venue") -> Q:
    """What begins on the days a zone is told; nothing where there is no venue. `venue` is the way to it."""
    found = Q(pk__in=[])
    for zone, venue_ids in zones.items():
        here = _between(zone, days(zone))
        found = here if len(zones) == 1 else found | (here & Q((f"{venue}__in", venue_ids)))
    return found


def begins_today(zones: Zones, *, now: datetime) -> Q:
    return begins(zones, lambda zone: (local_date(now, zone), local_date(now, zone)))


def _between(zone: str, days: Days) -> Q:
    first, last = days
    found = Q()
    if first is not None:
        found &= Q(starts_at__gte=start_of_day(first, zone))
    if last is not None:
        found &= Q(starts_at__lt=start_of_day(last + timedelta(days=1), zone))
    return found
