"""What may be booked, worked out the simplest way: lists in memory, no index, no lock, no SQL."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations

from apps.bookings.choices import Status

HOLD = timedelta(minutes=10)
LIVE = {Status.HELD, Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED, Status.NO_SHOW}


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """“space 7”, or “seat 3” of departure 5."""

    kind: str
    id: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    spot: Spot
    start: datetime
    end: datetime

    def meets(self, spot: Spot, start: datetime, end: datetime) -> bool:
        return self.spot == spot and self.start < end and start < self.end


@dataclass(slots=True)
class Life:
    """One booking. `crew_of` is the departure whose seats it has."""

    status: Status
    places: frozenset[Taken]
    held_until: datetime | None = None
    is_extended: bool = False
    crew_of: int | None = None

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    def has_lapsed(self, now: datetime) -> bool:
        return self.status == Status.HELD and self.held_until is not None and self.held_until <= now


@dataclass(slots=True)
class Plan:
    """What one wish needs: `count` out of `pool`, each of which is a set of spots; for a departure also its crew."""

    pool: list[frozenset[Spot]]
    count: int
    start: datetime
    end: datetime
    departure: int | None = None
    crew: frozenset[Spot] = frozenset()


@dataclass(slots=True)
class Naive:
    bookings: dict[int, Life] = field(default_factory=dict)
    crews: dict[int, frozenset[Taken]] = field(default_factory=dict)

    def occupied(self, now: datetime, *, but: int | None = None) -> Iterator[Taken]:
        for key, life in self.bookings.items():
            if life.is_live and not life.has_lapsed(now) and key != but:
                yield from life.places
        for crew in self.crews.values():
            yield from crew

    def may(self, plan: Plan, now: datetime, *, but: int | None = None) -> bool:
        """Whether there is any way at all."""
        taken = list(self.occupied(now, but=but))

        def is_free(spots: Iterable[Spot]) -> bool:
            return not any(each.meets(spot, plan.start, plan.end) for spot in spots for each in taken)

        if plan.departure is not None and plan.departure not in self.crews and not is_free(plan.crew):
            return False
        free = [spots for spots in plan.pool if is_free(spots)]
        return any(True for _way in combinations(free, plan.count))

    def is_a_way(self, plan: Plan, places: frozenset[Taken], now: datetime, *, but: int | None = None) -> bool:
        """Whether what somebody was given is what they wanted, and nobody's."""
        taken = list(self.occupied(now, but=but))
        if any(each.meets(place.spot, place.start, place.end) for place in places for each in taken):
            return False
        spots = {place.spot for place in places}
        given = [each for each in plan.pool if each <= spots]
        return len(given) == plan.count and spots == frozenset().union(*given)

    def take(self, key: int, life: Life, plan: Plan, now: datetime) -> None:
        """Holds in its way whose time is up are over."""
        for other in self.bookings.values():
            if other.has_lapsed(now) and any(
                place.meets(mine.spot, mine.start, mine.end) for place in other.places for mine in life.places
            ):
                self.end(other, Status.EXPIRED)
        self.bookings[key] = life
        if plan.departure is not None:
            crew = frozenset(Taken(spot, plan.start, plan.end) for spot in plan.crew)
            self.crews.setdefault(plan.departure, crew)

    def end(self, life: Life, status: Status) -> None:
        life.status, life.held_until = status, None
        self.dismiss(life.crew_of)

    def dismiss(self, departure: int | None) -> None:
        """The crew of a departure on which nobody is left."""
        if not any(life.is_live and life.crew_of == departure for life in self.bookings.values()):
            self.crews.pop(departure or 0, None)

    def sweep(self, now: datetime) -> None:
        for life in self.bookings.values():
            if life.has_lapsed(now):
                self.end(life, Status.EXPIRED)
