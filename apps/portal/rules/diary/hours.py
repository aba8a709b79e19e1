"""Made-up bookings by the hour: fuller in the evening and at weekends."""

from datetime import datetime, timedelta

from apps.core.periods import Period, zone_named
from apps.portal.rules.diary.chance import Chance
from apps.portal.rules.diary.facts import Occupied, Sold, Visit, World
from apps.portal.rules.diary.fates import OCCUPIES, day_drawn, fate_of, made_at_of
from apps.portal.rules.diary.places import free_places, is_open
from apps.venues.rules.grid import Start, starts_in

# How much people want an hour of the day: a little in the morning, most after work.
EARLY, MIDDAY, LATE = 1, 2, 6


def hour_visit(offer: Sold, world: World, *, occupied: Occupied, chance: Chance) -> Visit | None:
    """One more booking on a day drawn by chance, or None where that day has no room for it."""
    start = _start(offer, world, chance)
    if start is None:
        return None
    period = Period(start.at, start.at + timedelta(minutes=chance.choice(start.minutes[:4])))
    people = chance.randint(offer.min_party, min(offer.max_party, offer.min_party + 5))
    takings = free_places(offer, period, people, world=world, occupied=occupied, chance=chance)
    if takings is None or not is_open(takings, period, world):
        return None
    status = fate_of(period, now=world.now, chance=chance)
    if status in OCCUPIES:
        occupied.add(takings)
    made_at = made_at_of(period, now=world.now, days=5, chance=chance)
    return Visit(offer.id, period, {None: people}, takings, made_at, status)


def _start(offer: Sold, world: World, chance: Chance) -> Start | None:
    """Of a space of the first need, on one day."""
    if offer.hours is None:
        return None
    zone = zone_named(offer.zone)
    today = world.now.astimezone(zone).date()
    day = today + timedelta(days=day_drawn((today - world.first).days, (world.last - today).days, chance=chance))
    space_id = chance.choice(offer.needs[0].space_ids)
    openings = [opening for opening in world.openings[space_id] if opening.start.astimezone(zone).date() == day]
    starts = starts_in(offer.hours, openings, zone=offer.zone)
    weights = [_wanted(start.at.astimezone(zone)) for start in starts]
    return chance.choices(starts, weights)[0] if starts else None


def _wanted(local: datetime) -> int:
    if local.weekday() >= 5:
        return LATE if 9 <= local.hour < 20 else MIDDAY
    return LATE if 17 <= local.hour < 22 else MIDDAY if 10 <= local.hour < 17 else EARLY
