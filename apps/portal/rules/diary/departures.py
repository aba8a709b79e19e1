"""Made-up seats: some departures leave full, some with a few, and some are empty."""

from collections.abc import Iterator

from apps.bookings.rules.placement import Taking
from apps.bookings.rules.spots import spot_of_seat
from apps.portal.rules.diary.chance import Chance
from apps.portal.rules.diary.facts import Leaving, Occupied, Sold, Visit, World
from apps.portal.rules.diary.fates import OCCUPIES, fate_of, made_at_of
from apps.portal.rules.diary.places import free_places


def seat_visits(leaving: Leaving, offer: Sold, world: World, *, occupied: Occupied, chance: Chance) -> Iterator[Visit]:
    """The bookings of one departure; none where its guide or van is taken at that time."""
    wanted = _wanted(leaving, chance)
    crew = free_places(offer, leaving.period, 1, world=world, occupied=occupied, chance=chance)
    if not wanted or crew is None:
        return
    occupied.add(crew)
    left = list(range(1, leaving.seats + 1))
    while wanted > 0 and left:
        people = min(chance.choice((1, 2, 2, 2, 3, 4)), wanted, len(left), offer.max_party)
        status = fate_of(leaving.period, now=world.now, chance=chance)
        takings = tuple(_seat(leaving, number) for number in left[:people])
        if status in OCCUPIES:
            left, wanted = left[people:], wanted - people
        made_at = made_at_of(leaving.period, now=world.now, days=14, chance=chance)
        party = {offer.passengers[0] if offer.passengers else None: people}
        yield Visit(
            leaving.offer_id, leaving.period, party, takings, made_at, status, departure_id=leaving.id, crew=crew
        )
        crew = ()


def _wanted(leaving: Leaving, chance: Chance) -> int:
    if chance.random() < 0.25:
        return 0
    return chance.randint(min(leaving.min_to_run, leaving.seats), leaving.seats)


def _seat(leaving: Leaving, number: int) -> Taking:
    return Taking(spot_of_seat(leaving.id, number), leaving.period, departure_id=leaving.id, number=number)
