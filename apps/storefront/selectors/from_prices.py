"""From which price offers may be had, and when they are free next: for cards, before anybody says when and with whom.

All of it may be booked as told: the lowest price is that of a time which is free, for the fewest people and the
shortest time. Prices are never older than the catalogue; what is free may be a minute old, and the picker asks anew.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.bookings.rules.departure_search import DepartureChoice
from apps.bookings.rules.free_words import free_words, minutes_words, nights_words, people_words
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.night_search import Night
from apps.bookings.rules.slots import Slot
from apps.bookings.rules.soon import WINDOWS
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import Availability
from apps.bookings.selectors.availability_of_many import availability_of_many
from apps.bookings.selectors.memory import Memory, Remembered
from apps.bookings.selectors.occupied import catalogue_version
from apps.core.money import Money, format_money
from apps.core.periods import local_date
from apps.core.schema import current_schema
from apps.rates.rules.policy import PolicyTerms
from apps.venues.choices import OfferKind, SalesChannel

MOST_OFFERS = 4_096

Choice = Slot | Night | DepartureChoice


@dataclass(frozen=True, slots=True)
class FromPrice:
    """Nothing but its kind where nothing is free in the next weeks.

    `price` is the total of the cheapest, `per` what it is for (“for 90 min”), `next_free` a day or a day with its time,
    `policy` what is agreed to then. `soon` are the departures one may still join.
    """

    kind: OfferKind
    price: Money | None = None
    per: str = ""
    next_at: datetime | None = None
    next_free: str = ""
    policy: PolicyTerms | None = None
    soon: tuple[DepartureChoice, ...] = ()

    @property
    def words(self) -> str:
        """“from €18.00”."""
        # Translators: the lowest price of several, such as “from €18.00”
        return _("from %(price)s") % {"price": format_money(self.price)} if self.price else ""

    @property
    def is_free(self) -> bool:
        return self.next_at is not None


_memory: Memory[FromPrice] = Memory(MOST_OFFERS)


def from_prices(offer_ids: Collection[int], *, now: datetime, version: int | None = None) -> dict[int, FromPrice]:
    """By offer, those there are; in a number of queries that does not grow with them.

    `version` is the catalogue's, of whoever has asked for it already.
    """
    if not offer_ids:
        return {}
    version = catalogue_version() if version is None else version
    kept = {offer_id: _memory.recall(_key(offer_id, now)) for offer_id in offer_ids}
    found = {offer_id: each.thing for offer_id, each in kept.items() if each and each.version == version}
    fresh = _read(set(offer_ids) - found.keys(), now=now)
    _memory.keep((_key(offer_id, now), Remembered(version, each)) for offer_id, each in fresh.items())
    return found | fresh


def free_on(offer_ids: Collection[int], *, day: date | None, people: int | None, now: datetime) -> dict[int, FromPrice]:
    """Those that have something free that day for so many people; without a day, in the next week."""
    known_ones: dict[int, KnownOffer] = {}

    def terms_of(known: KnownOffer) -> Terms:
        known_ones[known.sheet.id] = known
        return for_people(known, people or known.sheet.min_party)

    days = 1 if day else WINDOWS[0][1]
    asked = availability_of_many(offer_ids, days=days, on=day, terms_of=terms_of, now=now)
    hints = {offer_id: _hint(each, known_ones[offer_id], people=people, now=now) for offer_id, each in asked.items()}
    return {offer_id: hint for offer_id, hint in hints.items() if hint.is_free}


def lowest(hints: Iterable[FromPrice]) -> FromPrice | None:
    """The one with the lowest price; None where nothing has one."""
    priced = [hint for hint in hints if hint.price is not None]
    return min(priced, key=lambda hint: hint.price.amount if hint.price else Decimal(0), default=None)


def for_people(known: KnownOffer, people: int) -> Terms:
    """All of them travellers that may come alone."""
    alone = [each.id for each in known.sheet.passengers if each.takes_seat and not each.needs_adult]
    kind = alone[0] if alone else next((each.id for each in known.sheet.passengers), None)
    return {"party": {kind: people}, "channel": SalesChannel.ONLINE}


def _read(offer_ids: Collection[int], *, now: datetime) -> dict[int, FromPrice]:
    found: dict[int, FromPrice] = {}
    known_ones: dict[int, KnownOffer] = {}

    def terms_of(known: KnownOffer) -> Terms:
        known_ones[known.sheet.id] = known
        return for_people(known, known.sheet.min_party)

    for after, days in WINDOWS:
        missing = [offer_id for offer_id in offer_ids if offer_id not in found or not found[offer_id].is_free]
        asked = availability_of_many(missing, days=days, after=after, terms_of=terms_of, now=now)
        found |= {offer_id: _hint(each, known_ones[offer_id], now=now) for offer_id, each in asked.items()}
    return found


def _hint(found: Availability, known: KnownOffer, *, people: int | None = None, now: datetime) -> FromPrice:
    choices: tuple[Choice, ...] = (*found.slots, *found.nights, *found.departures)
    free = [choice for choice in choices if choice.is_free and choice.price is not None]
    if not free:
        return FromPrice(found.kind)
    cheapest = min(free, key=lambda choice: choice.price.amount if choice.price else Decimal(0))
    policy = _policy(known, free[0])
    return FromPrice(
        found.kind,
        price=cheapest.price,
        per=_per(found, cheapest, people or known.sheet.min_party),
        next_at=free[0].starts_at,
        next_free=free_words(found.kind, free[0].starts_at, zone=found.zone, now=now),
        policy=policy,
        soon=tuple(choice for choice in found.departures if choice.is_free),
    )


def _policy(known: KnownOffer, choice: Choice) -> PolicyTerms | None:
    rate = known.rate_for(frozenset(), None)
    return rate.policy_on(local_date(choice.starts_at, known.sheet.zone)) if rate else None


def _per(found: Availability, choice: Choice, people: int) -> str:
    if found.kind == OfferKind.DEPARTURE:
        return people_words(people)
    if found.kind == OfferKind.NIGHT:
        return nights_words(local_date(choice.starts_at, found.zone), local_date(choice.ends_at, found.zone))
    return minutes_words(choice.ends_at - choice.starts_at)


def _key(offer_id: int, now: datetime) -> tuple[object, ...]:
    return current_schema(), offer_id, get_language(), now.replace(second=0, microsecond=0)
