"""What is known of offers, kept in the process for as long as nothing of it has changed.

The database marks each change of the catalogue and its prices in the transaction that makes it. The marks anybody can
see at a moment are the version of the catalogue, and it is read in the very statement that reads the claims: an answer
is given from memory only where the memory is of that version, so it is never older than the claims beside it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.utils.translation import get_language

from apps.bookings.rules.busy import Busy
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.selectors.memory import Memory, Remembered
from apps.bookings.selectors.occupied import Stretch, catalogue_version, occupied_at
from apps.bookings.selectors.offer_loader import offers_known
from apps.core.schema import current_schema
from apps.rates.choices import Audience
from apps.venues.choices import OfferKind

Thing = TypeVar("Thing")
BACK, AHEAD = timedelta(days=35), timedelta(days=1135)
MOST_OFFERS = 8_192
# Somebody writes the catalogue without a pause; then what was read last is as right as anything.
MOST_READS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which offers, and for which days."""

    offer_ids: frozenset[int]
    first: date
    last: date
    now: datetime
    audience: Audience = Audience.GUEST


_memory: Memory[KnownOffer] = Memory(MOST_OFFERS)


def known_offers(
    offer_ids: Collection[int], *, first: date, last: date, now: datetime, audience: Audience = Audience.GUEST
) -> dict[int, KnownOffer]:
    """By offer, those there are, complete for these days and at least for all that may be booked today."""
    asked = Asked(frozenset(offer_ids), first, last, now, audience)
    return known_and_busy(asked, _only_known)[0]


def known_today(offer_ids: Collection[int], *, version: int, now: datetime) -> dict[int, KnownOffer]:
    """The same for today, without a question where they are known at the version of the catalogue just read."""
    today = now.date()
    asked = Asked(frozenset(offer_ids), today, today, now)
    offers, known_at = _recalled(asked)
    return dict(offers) if known_at == version else known_and_busy(asked, _only_known)[0]


def offer_in_mind(offer_id: int, *, now: datetime) -> KnownOffer | None:
    """As it was when it was last read, which may be older than now: it tells where to look, never what is answered."""
    today = now.date()
    kept = _memory.recall(_key(Asked(frozenset([offer_id]), today, today, now), offer_id))
    return kept.thing if kept else known_offers([offer_id], first=today, last=today, now=now).get(offer_id)


def maybe_departing(offer_ids: Collection[int], *, now: datetime) -> list[int]:
    """Without those that are in mind as something else: an offer stays of the kind it was made as."""
    asked = Asked(frozenset(offer_ids), now.date(), now.date(), now)
    kept = {offer_id: _memory.recall(_key(asked, offer_id)) for offer_id in offer_ids}
    return [key for key, each in kept.items() if each is None or each.thing.sheet.kind == OfferKind.DEPARTURE]


def known_and_busy(
    asked: Asked,
    plan: Callable[[Mapping[int, KnownOffer]], tuple[Thing, Collection[Stretch]]],
    *,
    ignoring: Collection[int] = (),
) -> tuple[Thing, Busy]:
    """What `plan` makes of the offers that are known, with the claims it asks for: both of one moment.

    One query where nothing has changed. Where something has, it is read again and planned again.
    """
    offers, version = _recalled(asked)
    for _read in range(MOST_READS):
        if version is None:
            offers, version = _loaded(asked)
        thing, stretches = plan(offers)
        seen, busy = occupied_at(stretches, now=asked.now, ignoring=ignoring)
        if version is None or seen == version:
            break
        version = None
    return thing, busy


def _only_known(offers: Mapping[int, KnownOffer]) -> tuple[dict[int, KnownOffer], Collection[Stretch]]:
    return dict(offers), ()


def _recalled(asked: Asked) -> tuple[dict[int, KnownOffer], int | None]:
    """All of them, as they were at one version; None where one is missing."""
    found = {offer_id: _memory.recall(_key(asked, offer_id)) for offer_id in asked.offer_ids}
    versions = {each.version if each and _covers(each.thing, asked) else None for each in found.values()}
    if len(versions) != 1 or None in versions:
        return {}, None
    return {offer_id: each.thing for offer_id, each in found.items() if each}, versions.pop()


def _loaded(asked: Asked) -> tuple[dict[int, KnownOffer], int | None]:
    """Read between two looks at the version: only where it stayed the same do all parts belong together.

    What was read while somebody wrote is good for this answer, which began before, and is not remembered.
    """
    before = catalogue_version()
    for _read in range(MOST_READS):
        offers = _read_again(asked, before)
        after = catalogue_version()
        if after == before:
            _memory.keep((_key(asked, offer_id), Remembered(after, offer)) for offer_id, offer in offers.items())
            return offers, after
        before = after
    return offers, None


def _read_again(asked: Asked, version: int) -> dict[int, KnownOffer]:
    """Those that are not known at this version already."""
    known = {offer_id: _memory.recall(_key(asked, offer_id)) for offer_id in asked.offer_ids}
    fresh = {
        offer_id: each.thing
        for offer_id, each in known.items()
        if each and each.version == version and _covers(each.thing, asked)
    }
    missing = asked.offer_ids - fresh.keys()
    if not missing:
        return fresh
    today = asked.now.date()
    first, last = min(asked.first, today - BACK), max(asked.last, today + AHEAD)
    return fresh | offers_known(missing, audience=asked.audience, first=first, last=last)


def _covers(offer: KnownOffer, asked: Asked) -> bool:
    return offer.first <= asked.first and asked.last <= offer.last


def _key(asked: Asked, offer_id: int) -> tuple[object, ...]:
    """Names of prices are in a language, and nothing is shared between tenants."""
    return current_schema(), offer_id, asked.audience, get_language()
