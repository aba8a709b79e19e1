"""A whole diary: the same for the same world and the same chance."""

from apps.portal.rules.diary.chance import Chance
from apps.portal.rules.diary.departures import seat_visits
from apps.portal.rules.diary.facts import Occupied, Sold, Visit, World
from apps.portal.rules.diary.hours import hour_visit
from apps.portal.rules.diary.nights import night_visit

# So many draws for a booking wanted before the world counts as full.
PATIENCE = 4


def diary_of(world: World, *, number: int, chance: Chance) -> list[Visit]:
    """About `number` bookings, those of departures drawn first, in the order of their making."""
    occupied = Occupied()
    offers = {offer.id: offer for offer in world.offers}
    visits: list[Visit] = []
    for leaving in chance.sample(world.departures, len(world.departures)):
        if len(visits) < number:
            visits += seat_visits(leaving, offers[leaving.offer_id], world, occupied=occupied, chance=chance)
    drawn = [offer for offer in world.offers if offer.hours or offer.nights]
    for _ in range((number - len(visits)) * PATIENCE if drawn else 0):
        if len(visits) >= number:
            break
        visit = _visit(chance.choices(drawn, [_size(offer) for offer in drawn])[0], world, occupied, chance)
        visits += [visit] if visit else []
    return sorted(visits, key=lambda visit: visit.made_at)


def _visit(offer: Sold, world: World, occupied: Occupied, chance: Chance) -> Visit | None:
    make = hour_visit if offer.hours else night_visit
    return make(offer, world, occupied=occupied, chance=chance)


def _size(offer: Sold) -> int:
    """Offers of many spaces are booked more often."""
    return max(len(need.space_ids) for need in offer.needs)
