"""What is known of offers, kept in the process and beside it for as long as nothing of it has changed.

The database marks each change of the catalogue and its prices in the transaction that makes it. The marks anybody can
see at a moment are the version of the catalogue, and it is read in the very statement that reads the claims: an answer
is given from memory only where the memory is of that version, so it is never older than the claims beside it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.utils.translation import get_language

from apps.bookings.rules.busy import Busy
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.selectors.memory import Memory, Remembered
from apps.bookings.selectors.occupied import Stretch, catalogue_version, occupied_at
from apps.bookings.selectors.offer_loader import offers_known
from apps.bookings.selectors.shared_memory import Name, found_shared, share
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
    asked = _of_today(offer_ids, now)
    offers, known_at = _recalled(asked)
    return dict(offers) if known_at == version else known_and_busy(asked, _only_known)[0]


def in_mind_of(schema: str, asked: Asked) -> tuple[dict[int, KnownOffer], int | None]:
    """Of any business from wherever one is, as far as this process knows all of them as they were at one version."""
    kept = {offer_id: _memory.recall((schema, _name(asked, offer_id))) for offer_id in asked.offer_ids}
    return _of_one_version(asked, {key: each for key, each in kept.items() if each and _covers(each.thing, asked)})


def offer_in_mind(offer_id: int, *, now: datetime) -> KnownOffer | None:
    """As it was when it was last read, which may be older than now: it tells where to look, never what is answered."""
    asked = _of_today([offer_id], now)
    kept = _remembered(asked).get(offer_id)
    return kept.thing if kept else known_and_busy(asked, _only_known)[0].get(offer_id)


def maybe_departing(offer_ids: Collection[int], *, now: datetime) -> list[int]:
    """Without those that are in mind as something else: an offer stays of the kind it was made as."""
    kept = _remembered(_of_today(offer_ids, now))
    return [key for key in offer_ids if key not in kept or kept[key].thing.sheet.kind == OfferKind.DEPARTURE]


def _of_today(offer_ids: Collection[int], now: datetime) -> Asked:
    return Asked(frozenset(offer_ids), now.date(), now.date(), now)


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
    return _of_one_version(asked, _remembered(asked))


def _of_one_version(
    asked: Asked, found: Mapping[int, Remembered[KnownOffer]]
) -> tuple[dict[int, KnownOffer], int | None]:
    versions = {found[offer_id].version if offer_id in found else None for offer_id in asked.offer_ids}
    if len(versions) != 1 or None in versions:
        return {}, None
    return {offer_id: each.thing for offer_id, each in found.items()}, versions.pop()


def _remembered(asked: Asked, *, at: int | None = None) -> dict[int, Remembered[KnownOffer]]:
    """By offer, those somebody has read: in this process, else in another. `at` a version, only those of it."""
    found = {offer_id: _memory.recall(_key(asked, offer_id)) for offer_id in asked.offer_ids}
    good = {offer_id: each for offer_id, each in found.items() if _is_good(each, asked, at)}
    if len(good) == len(asked.offer_ids):
        return {offer_id: each for offer_id, each in good.items() if each}
    missing = {_name(asked, offer_id): offer_id for offer_id in asked.offer_ids - good.keys()}
    shared = {missing[name]: each for name, each in found_shared(missing).items() if _is_good(each, asked, at)}
    _memory.keep((_key(asked, offer_id), each) for offer_id, each in shared.items())
    return {offer_id: each for offer_id, each in (good | shared).items() if each}


def _is_good(known: Remembered[KnownOffer] | None, asked: Asked, at: int | None) -> bool:
    return known is not None and at in {None, known.version} and _covers(known.thing, asked)


def _loaded(asked: Asked) -> tuple[dict[int, KnownOffer], int | None]:
    """Read between two looks at the version: only where it stayed the same do all parts belong together.

    What was read while somebody wrote is good for this answer, which began before, and is not remembered.
    """
    before = catalogue_version()
    for _read in range(MOST_READS):
        known = {offer_id: each.thing for offer_id, each in _remembered(asked, at=before).items()}
        fresh = _read_again(asked, asked.offer_ids - known.keys())
        after = catalogue_version() if fresh else before
        if after == before:
            _remember(fresh, asked, after)
            return known | fresh, after
        before = after
    return known | fresh, None


def _read_again(asked: Asked, missing: Collection[int]) -> dict[int, KnownOffer]:
    if not missing:
        return {}
    today = asked.now.date()
    first, last = min(asked.first, today - BACK), max(asked.last, today + AHEAD)
    return offers_known(missing, audience=asked.audience, first=first, last=last)


def _remember(fresh: Mapping[int, KnownOffer], asked: Asked, version: int) -> None:
    """Here, and for others without what is worked out here."""
    _memory.keep((_key(asked, offer_id), Remembered(version, each)) for offer_id, each in fresh.items())
    share({_name(asked, pk): Remembered(version, replace(each, made={})) for pk, each in fresh.items()})


def _covers(offer: KnownOffer, asked: Asked) -> bool:
    return offer.first <= asked.first and asked.last <= offer.last


def _key(asked: Asked, offer_id: int) -> tuple[object, ...]:
    """Nothing is shared between tenants."""
    return current_schema(), _name(asked, offer_id)


def _name(asked: Asked, offer_id: int) -> Name:
    """Names of prices are in a language."""
    return offer_id, asked.audience.value, get_language() or ""
