"""Made-up stays: mostly two or three nights, as the rules of the house allow."""

from datetime import date, datetime, time, timedelta

from apps.core.periods import Period, moments_at, zone_named
from apps.portal.rules.diary.chance import Chance
from apps.portal.rules.diary.facts import Occupied, Sold, Visit, World
from apps.portal.rules.diary.fates import OCCUPIES, day_drawn, fate_of, made_at_of
from apps.portal.rules.diary.places import free_places
from apps.venues.rules.stays import stay_problems

LENGTHS, WEIGHTS = (1, 2, 3, 4, 5, 7, 10), (3, 6, 6, 3, 2, 2, 1)


def night_visit(offer: Sold, world: World, *, occupied: Occupied, chance: Chance) -> Visit | None:
    period = _stay(offer, world, chance)
    if period is None:
        return None
    people = chance.randint(offer.min_party, offer.max_party)
    takings = free_places(offer, period, people, world=world, occupied=occupied, chance=chance)
    if takings is None:
        return None
    status = fate_of(period, now=world.now, chance=chance)
    if status in OCCUPIES:
        occupied.add(takings)
    made_at = made_at_of(period, now=world.now, days=21, chance=chance)
    return Visit(offer.id, period, {None: people}, takings, made_at, status)


def _stay(offer: Sold, world: World, chance: Chance) -> Period | None:
    if offer.nights is None:
        return None
    today = world.now.astimezone(zone_named(offer.zone)).date()
    arrival = today + timedelta(days=day_drawn((today - world.first).days, (world.last - today).days, chance=chance))
    departure = arrival + timedelta(days=chance.choices(LENGTHS, WEIGHTS)[0])
    if stay_problems(arrival, departure, offer.nights, offer.stay_rules):
        return None
    start = _at(arrival, offer.nights.check_in_minute, offer.zone)
    end = _at(departure, offer.nights.check_out_minute, offer.zone)
    return Period(start, end) if start and end else None


def _at(day: date, minute: int, zone: str) -> datetime | None:
    local = datetime.combine(day, time.min) + timedelta(minutes=minute)
    return next(iter(moments_at(local, zone)), None)
