"""What the diary is made up from, and what it consists of."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from apps.bookings.choices import Status
from apps.bookings.rules.placement import Taking
from apps.core.periods import Period
from apps.venues.rules.grid import Grid
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.stays import NightTimes, StaySpan

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Room:
    """A space as it is occupied: its leaves, with the minutes before and after."""

    leaves: tuple[int, ...]
    before: int = 0
    after: int = 0
    is_bed: bool = False
    capacity: int = 1


@dataclass(frozen=True, slots=True)
class Sold:
    """An offer; by the hour with a grid, by the night with times, else by departure. `passengers` are type ids."""

    id: int
    zone: str
    min_party: int
    max_party: int
    needs: tuple[NeedFacts, ...]
    hours: Grid | None = None
    nights: NightTimes | None = None
    stay_rules: tuple[StaySpan, ...] = ()
    passengers: tuple[int, ...] = ()
    setup_minutes: int | None = None
    cleanup_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """A departure that stands in the tables."""

    id: int
    offer_id: int
    period: Period
    seats: int
    min_to_run: int


@dataclass(frozen=True, slots=True)
class World:
    """Everything one business sells, between the days the diary tells of."""

    now: datetime
    first: date
    last: date
    offers: tuple[Sold, ...]
    rooms: Mapping[int, Room]
    openings: Mapping[int, list[Period]]
    departures: tuple[Leaving, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """One booking of the diary; who it is for is drawn by whoever writes it down."""

    offer_id: int
    period: Period
    party: Mapping[int | None, int]
    takings: tuple[Taking, ...]
    made_at: datetime
    status: Status
    departure_id: int | None = None
    crew: tuple[Taking, ...] = ()


@dataclass(slots=True)
class Occupied:
    """What is taken so far, by spot, in order."""

    taken: dict[int, list[Period]] = field(default_factory=lambda: defaultdict(list))

    def is_free(self, spots: Iterable[int], period: Period) -> bool:
        return not any(self._meets(self.taken[spot], period) for spot in spots)

    def add(self, takings: Iterable[Taking]) -> None:
        for taking in takings:
            insort(self.taken[taking.spot], taking.during)

    @staticmethod
    def _meets(taken: list[Period], period: Period) -> bool:
        """They lie apart and in order, so only the neighbours may meet it."""
        place = bisect_left(taken, period)
        return any(other.overlaps(period) for other in taken[max(place - 1, 0) : place + 1])
