"""Finds free spaces for a made-up booking: of each need, any that are free."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from apps.bookings.rules.placement import Taking
from apps.bookings.rules.spots import spot_of_space
from apps.core.periods import Period
from apps.portal.rules.diary.chance import Chance
from apps.portal.rules.diary.facts import MINUTE, Occupied, Room, Sold, World
from apps.venues.rules.needs import NeedFacts


def free_places(
    offer: Sold, period: Period, people: int, *, world: World, occupied: Occupied, chance: Chance
) -> tuple[Taking, ...] | None:
    """What the booking takes, or None where something it needs is not free."""
    found: list[Taking] = []
    named = (space_id for need in offer.needs for space_id in need.space_ids)
    rooms = {space_id: _as_sold(world.rooms[space_id], offer) for space_id in named}
    for need in offer.needs:
        taken = _for_need(need, period, people, rooms=rooms, occupied=occupied, chance=chance)
        if taken is None:
            return None
        found += taken
    return tuple(found)


def _for_need(
    need: NeedFacts, period: Period, people: int, *, rooms: Mapping[int, Room], occupied: Occupied, chance: Chance
) -> list[Taking] | None:
    pool = [(space_id, rooms[space_id]) for space_id in need.space_ids]
    wanted = people if all(room.is_bed for _, room in pool) else need.quantity
    free = [
        list(_takings(need, space_id, room, period))
        for space_id, room in chance.sample(pool, len(pool))
        if occupied.is_free((spot_of_space(leaf) for leaf in room.leaves), widened(period, room))
    ]
    return [taking for takings in free[:wanted] for taking in takings] if len(free) >= wanted else None


def widened(period: Period, room: Room) -> Period:
    return Period(period.start - room.before * MINUTE, period.end + room.after * MINUTE)


def _as_sold(room: Room, offer: Sold) -> Room:
    """With the set-up and clean-up of the offer, where it says so."""
    before = room.before if offer.setup_minutes is None else offer.setup_minutes
    after = room.after if offer.cleanup_minutes is None else offer.cleanup_minutes
    return replace(room, before=before, after=after)


def is_open(takings: Sequence[Taking], period: Period, world: World) -> bool:
    """Whether everything picked is open all the time."""
    picked = {taking.picked_id for taking in takings}
    return all(any(opening.covers(period) for opening in world.openings[space_id or 0]) for space_id in picked)


def _takings(need: NeedFacts, space_id: int, room: Room, period: Period) -> Iterator[Taking]:
    for leaf in room.leaves:
        yield Taking(spot_of_space(leaf), widened(period, room), space_id=leaf, picked_id=space_id, need_id=need.id)
