"""Which spaces a booking takes: all it needs at once, out of pools, given what is busy. Exact: finds a way if one is.

A composite is the set of its leaves, and no leaf is taken twice. Of several ways the first of these is taken: the
spaces the guest chose; one room for a party of beds; what leaves the smaller gaps; the order of the pool.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from apps.bookings.rules.busy import FREE, Busy, Occupied, moment, seconds
from apps.bookings.rules.spots import spot_of_piece, spot_of_seat, spot_of_space
from apps.core.periods import Period

# Beyond an hour and a half free time on one side is as good as any.
FAR = 90 * 60
# No pool people make comes near it; one made to be hard gives up instead of keeping everybody waiting.
MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Taking:
    """One thing to claim, plain: a leaf space, a seat of a departure or a piece of an extra."""

    spot: int
    during: Period
    space_id: int | None = None
    departure_id: int | None = None
    extra_id: int | None = None
    number: int = 0
    picked_id: int | None = None
    need_id: int | None = None
    with_extra_id: int | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """With the set-up and clean-up it is claimed with, in seconds."""

    space_id: int
    setup: int = 0
    cleanup: int = 0
    spot: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "spot", spot_of_space(self.space_id))


@dataclass(frozen=True, slots=True)
class Place:
    """One of a pool. `room_id` is the room a bed stands in."""

    space_id: int
    leaves: tuple[Leaf, ...]
    capacity: int = 1
    room_id: int | None = None
    is_bed: bool = False

    def in_the_way(self, start: int, end: int, busy: Busy) -> Occupied | None:
        for leaf in self.leaves:
            line = busy.get(leaf.spot)
            if line and (found := line.in_the_way(start - leaf.setup, end + leaf.cleanup)):
                return found
        return None

    def slack(self, start: int, end: int, busy: Busy) -> int:
        """The free time left beside it; less is better, because what is left apart sells worse."""
        room = 0
        for leaf in self.leaves:
            line = busy.get(leaf.spot, FREE)
            room += sum(line.room_around(start - leaf.setup, end + leaf.cleanup, most=FAR))
        return room


@dataclass(frozen=True, slots=True)
class Want:
    """`count` of the places at once, for a need, or for an extra that occupies a space.

    People in beds stay together where they can, and near those of `rooms`.
    """

    places: tuple[Place, ...]
    count: int = 1
    need_id: int | None = None
    extra_id: int | None = None
    is_together: bool = False
    rooms: frozenset[int | None] = frozenset()

    def with_chosen(self, space_ids: Collection[int]) -> tuple["Want", ...]:
        """The same parted in two: exactly the places the guest chose, and as many others as are still wanted."""
        chosen = tuple([place for place in self.places if place.space_id in space_ids])
        if not chosen:
            return (self,)
        others = tuple([place for place in self.places if place.space_id not in space_ids])
        rooms = frozenset({place.room_id for place in chosen})
        parts = (replace(self, places=chosen, count=len(chosen)), replace(self, places=others, rooms=rooms))
        return parts[:1] if len(chosen) >= self.count else (parts[0], replace(parts[1], count=self.count - len(chosen)))


Picks = tuple[tuple[Place, ...], ...]


def placed(wants: Sequence[Want], start: int, end: int, busy: Busy) -> Picks | None:
    """For each want its places, in the order of the wants; None where there is no way."""
    ranked = [_ranked(want, start, end, busy) for want in wants]
    if any(len(places) < want.count for want, places in zip(wants, ranked, strict=True)):
        return None
    if not _meet(ranked):
        return tuple(tuple(places[: want.count]) for want, places in zip(wants, ranked, strict=True))
    return _Search([want.count for want in wants], ranked).first()


def fits(wants: Sequence[Want], start: int, end: int, busy: Busy) -> bool:
    """The same question without the choice; quick where no two pools meet."""
    return placed(wants, start, end, busy) is not None


def takings_of(wants: Sequence[Want], picks: Picks, period: Period) -> tuple[Taking, ...]:
    """What is claimed, in the order of spots; a leaf of a composite is claimed with the widest buffer it has."""
    start, end = seconds(period.start), seconds(period.end)
    made = [
        Taking(
            leaf.spot,
            Period(moment(start - leaf.setup), moment(end + leaf.cleanup)),
            space_id=leaf.space_id,
            picked_id=place.space_id,
            need_id=want.need_id,
            with_extra_id=want.extra_id,
        )
        for want, places in zip(wants, picks, strict=True)
        for place in places
        for leaf in place.leaves
    ]
    return tuple(sorted(made, key=lambda taking: taking.spot))


def seats_taken(departure_id: int, seats: Sequence[int], period: Period) -> tuple[Taking, ...]:
    return tuple(
        Taking(spot_of_seat(departure_id, seat), period, departure_id=departure_id, number=seat) for seat in seats
    )


def pieces_taken(extra_id: int, pieces: Sequence[int], period: Period) -> tuple[Taking, ...]:
    return tuple(
        Taking(spot_of_piece(extra_id, piece), period, extra_id=extra_id, number=piece, with_extra_id=extra_id)
        for piece in pieces
    )


def free_numbers(spots: Mapping[int, int], start: int, end: int, busy: Busy, *, most: int) -> list[int]:
    """The first free seats or pieces, by number; `spots` are in their order."""
    free = (number for number, spot in spots.items() if not busy.get(spot, FREE).in_the_way(start, end))
    return list(islice(free, most))


def _ranked(want: Want, start: int, end: int, busy: Busy) -> list[Place]:
    """The free ones, the best first."""
    free = [place for place in want.places if place.in_the_way(start, end, busy) is None]
    if len(free) < 2:
        return free
    if want.is_together:
        return _by_room(free, want)
    return sorted(free, key=lambda place: place.slack(start, end, busy))


def _by_room(free: list[Place], want: Want) -> list[Place]:
    """Rooms in turn: those of the party, then the one that holds all of them most closely, else the emptiest."""
    rooms: dict[int | None, list[Place]] = {}
    for place in free:
        rooms.setdefault(place.room_id, []).append(place)

    def turn(room: int | None) -> tuple[bool, bool, int]:
        beds = len(rooms[room])
        holds_all = beds >= want.count
        return room not in want.rooms, not holds_all, beds if holds_all else -beds

    return [place for room in sorted(rooms, key=turn) for place in rooms[room]]


def _meet(ranked: Sequence[Sequence[Place]]) -> bool:
    """Whether any leaf stands in two places, so that one choice may forbid another."""
    seen: set[int] = set()
    for places in ranked:
        for place in places:
            leaves = {leaf.space_id for leaf in place.leaves}
            if seen & leaves:
                return True
            seen |= leaves
    return False


class _Search:
    """Depth first, the want with the fewest ways first; stops at the first way that takes no leaf twice."""

    def __init__(self, counts: Sequence[int], ranked: Sequence[Sequence[Place]]) -> None:
        self._counts = counts
        self._ranked = ranked
        self._order = sorted(range(len(counts)), key=lambda number: len(ranked[number]) - counts[number])
        self._steps = 0

    def first(self) -> Picks | None:
        found = self._next(0, 0, frozenset(), ())
        if found is None:
            return None
        by_want: list[list[Place]] = [[] for _ in self._counts]
        for number, place in found:
            by_want[number].append(place)
        return tuple(tuple(places) for places in by_want)

    def _next(
        self, turn: int, begin: int, taken: frozenset[int], found: tuple[tuple[int, Place], ...]
    ) -> tuple[tuple[int, Place], ...] | None:
        """`begin` is where in the want's places to go on, so that no set of them is tried twice."""
        if turn == len(self._order):
            return found
        number = self._order[turn]
        have = sum(1 for each, _place in found if each == number)
        if have == self._counts[number]:
            return self._next(turn + 1, 0, taken, found)
        last = len(self._ranked[number]) - (self._counts[number] - have)
        for place_number in range(begin, last + 1):
            self._steps += 1
            if self._steps > MOST_STEPS:
                return None
            place = self._ranked[number][place_number]
            leaves = frozenset([leaf.space_id for leaf in place.leaves])
            if not leaves & taken:
                way = self._next(turn, place_number + 1, taken | leaves, (*found, (number, place)))
                if way is not None:
                    return way
        return None
