"""Who gets which place where several want one: each in turn the first that nobody before has been given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from apps.bookings.rules.placement import Taking


@dataclass(frozen=True, slots=True)
class FreePlace:
    """One place a booking could have now: all the spaces it would have then, and what it would take."""

    space_ids: tuple[int, ...]
    new: int
    name: str
    takings: tuple[Taking, ...]
    leaves: tuple[int, ...] = ()


def assigned(free: Mapping[int, Sequence[FreePlace]]) -> dict[int, FreePlace]:
    """By booking, in the order given; who is missing gets none."""
    given: dict[int, FreePlace] = {}
    taken: list[Taking] = []
    for booking_id, places in free.items():
        found = next((place for place in places if not _meet(place.takings, taken)), None)
        if found:
            given[booking_id] = found
            taken += found.takings
    return given


def _meet(some: Iterable[Taking], others: Iterable[Taking]) -> bool:
    return any(one.spot == other.spot and one.during.overlaps(other.during) for one in some for other in [*others])
