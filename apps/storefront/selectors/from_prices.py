"""From which price offers may be had, and when they are free next: for cards, before anybody says when and with whom.

All of it may be booked as told: the lowest price is that of a time which is free, for the fewest people and the
shortest time. Prices are never older than the catalogue; what is free may be a minute old, and the picker asks anew.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import get_language

from apps.bookings.rules.departure_search import DepartureChoice
from apps.bookings.rules.free_words import free_words, minutes_words, nights_words, people_words
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.night_search import Night
from apps.bookings.rules.slots import Slot
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import Availability
from apps.bookings.selectors.availability_of_many import availability_of_many
from apps.bookings.selectors.memory import Memory, Remembered
from apps.bookings.selectors.occupied import catalogue_version
from apps.core.money import Money
from apps.core.periods import local_date
from apps.core.schema import current_schema
from apps.venues.choices import OfferKind, SalesChannel

# So many days, from so many days ahead: most offers are free this week, and only the others are asked about further on.
WINDOWS = ((0, 7), (7, 14), (21, 42))
MOST_OFFERS = 4_096

Choice = Slot | Night | DepartureChoice


@dataclass(frozen=True, slots=True)
class FromPrice:
    """Nothing but its kind where nothing is free in the next weeks.

    `price` is the total of the cheapest, `per` what it is for (“for 90 min”), `next_free` a day or a day with its time.
    """

    kind: OfferKind
    price: Money | None = None
    per: str = ""
    next_at: datetime | None = None
    next_free: str = ""
    soon: tuple[DepartureChoice, ...] = ()

    @property
    def is_free(self) -> bool:
        return self.next_at is not None


_memory: Memory[FromPrice] = Memory(MOST_OFFERS)


def from_prices(offer_ids: Collection[int], *, now: datetime) -> dict[int, FromPrice]:
    """By offer, those there are; in a number of queries that does not grow with them."""
    if not offer_ids:
        return {}
    version = catalogue_version()
    kept = {offer_id: _memory.recall(_key(offer_id, now)) for offer_id in offer_ids}
    found = {offer_id: each.thing for offer_id, each in kept.items() if each and each.version == version}
    fresh = _read(set(offer_ids) - found.keys(), now=now)
    _memory.keep((_key(offer_id, now), Remembered(version, each)) for offer_id, each in fresh.items())
    return found | fresh


def lowest(hints: Iterable[FromPrice]) -> FromPrice | None:
    """The one with the lowest price; None where nothing has one."""
    priced = [hint for hint in hints if hint.price is not None]
    return min(priced, key=lambda hint: hint.price.amount if hint.price else Decimal(0), default=None)


def for_the_fewest(known: KnownOffer) -> Terms:
    """As few people as may come, all of them travellers that may come alone."""
    alone = [each.id for each in known.sheet.passengers if each.takes_seat and not each.needs_adult]
    kind = alone[0] if alone else next((each.id for each in known.sheet.passengers), None)
    return {"party": {kind: known.sheet.min_party}, "channel": SalesChannel.ONLINE}


def _read(offer_ids: Collection[int], *, now: datetime) -> dict[int, FromPrice]:
    found: dict[int, FromPrice] = {}
    people: dict[int, int] = {}

    def terms_of(known: KnownOffer) -> Terms:
        people[known.sheet.id] = known.sheet.min_party
        return for_the_fewest(known)

    for after, days in WINDOWS:
        missing = [offer_id for offer_id in offer_ids if offer_id not in found or not found[offer_id].is_free]
        asked = availability_of_many(missing, days=days, after=after, terms_of=terms_of, now=now)
        found |= {offer_id: _hint(each, people[offer_id], now=now) for offer_id, each in asked.items()}
    return found


def _hint(found: Availability, people: int, *, now: datetime) -> FromPrice:
    choices: tuple[Choice, ...] = (*found.slots, *found.nights, *found.departures)
    free = [choice for choice in choices if choice.is_free and choice.price is not None]
    if not free:
        return FromPrice(found.kind)
    cheapest = min(free, key=lambda choice: choice.price.amount if choice.price else Decimal(0))
    return FromPrice(
        found.kind,
        price=cheapest.price,
        per=_per(found, cheapest, people),
        next_at=free[0].starts_at,
        next_free=free_words(found.kind, free[0].starts_at, zone=found.zone, now=now),
        soon=tuple(choice for choice in found.departures if choice.is_free),
    )


def _per(found: Availability, choice: Choice, people: int) -> str:
    if found.kind == OfferKind.DEPARTURE:
        return people_words(people)
    if found.kind == OfferKind.NIGHT:
        return nights_words(local_date(choice.starts_at, found.zone), local_date(choice.ends_at, found.zone))
    return minutes_words(choice.ends_at - choice.starts_at)


def _key(offer_id: int, now: datetime) -> tuple[object, ...]:
    return current_schema(), offer_id, get_language(), now.replace(second=0, microsecond=0)
