"""When offers of the business whose schema is current may be had, at the price anybody pays."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time

from django.conf import settings
from django.utils import translation

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.sale import sale_problems
from apps.bookings.rules.soon import WINDOWS
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import Availability
from apps.bookings.selectors.availability_of_many import availability_of_many
from apps.bookings.selectors.known import known_today
from apps.bookings.selectors.look import Look, free_looks
from apps.bookings.selectors.looks_in_many import free_looks_in_many
from apps.bookings.selectors.memory import Memory, Remembered
from apps.bookings.selectors.occupied import catalogue_version
from apps.core.periods import local_date
from apps.core.schema import current_schema
from apps.search.rules.asked import Asked
from apps.search.rules.find import Choice, Days, Find, days_asked, fitting, is_affordable, period_asked
from apps.venues.choices import OfferKind, SalesChannel

MOST_REMEMBERED = 8_192
NOON = time(12)
CHANNEL = SalesChannel.ONLINE

Finds = dict[int, Find]
_memory: Memory[Find] = Memory(MOST_REMEMBERED)


def finds_at(offer_ids: Collection[int], asked: Asked, *, now: datetime) -> Finds:
    """Of those that may be had when somebody asked for them: the first time that fits, at its total."""
    if not offer_ids or asked.first is None:
        return {}
    around = datetime.combine(asked.first, NOON, UTC)
    with _without_words():
        return _finds_at(offer_ids, asked, around=around, now=now)


def _finds_at(offer_ids: Collection[int], asked: Asked, *, around: datetime, now: datetime) -> Finds:
    known, seen = free_looks(offer_ids, lambda each: _wish(each, asked), around=around, now=now)
    found = _of_looks(known, seen, asked)
    others = {key: each for key, each in _shown(known).items() if not _is_by_the_hour(each, asked)}
    return found | _within_days(others, asked, now=now)


def finds_in_many(offers_of: Mapping[str, Collection[int]], asked: Asked, *, now: datetime) -> dict[str, Finds]:
    """The same by schema, of businesses about which all is known but what is free: none of them is entered."""
    if asked.first is None or asked.starts is None:
        return {}
    around = datetime.combine(asked.first, NOON, UTC)
    with _without_words():
        found = free_looks_in_many(offers_of, lambda each: _wish(each, asked), around=around, now=now)
    return {
        schema: _of_looks(known, seen, asked)
        for schema, (known, seen) in found.items()
        if all(_is_by_the_hour(each, asked) for each in known.values())
    }


def _of_looks(known: Mapping[int, KnownOffer], seen: Mapping[int, Look], asked: Asked) -> Finds:
    return {key: _looked(known[key], look, asked) for key, look in seen.items() if _may_be_had(look, asked)}


def next_finds(offer_ids: Collection[int], asked: Asked, *, now: datetime) -> Finds:
    """Of all that travellers may see: when each is free next, and the lowest price of those days."""
    version, schema = catalogue_version(), current_schema()
    found = next_finds_kept(schema, offer_ids, asked, version=version, now=now)
    with _without_words():
        fresh = _read_next(set(offer_ids) - found.keys(), asked, version=version, now=now)
    _memory.keep((_key(schema, key, asked, now), Remembered(version, each)) for key, each in fresh.items())
    return found | fresh


def know_again(offer_ids: Collection[int], *, now: datetime) -> None:
    """Read where that is not known as it is now, and thereby handed to all processes."""
    if offer_ids:
        with _without_words():
            known_today(offer_ids, version=catalogue_version(), now=now)


def _without_words() -> translation.override:
    """A find has none, so what is known of offers need not be known in each reader's language."""
    return translation.override(settings.LANGUAGE_CODE)


def next_finds_kept(
    schema: str, offer_ids: Iterable[int], asked: Asked, *, version: int | None, now: datetime
) -> Finds:
    """Those of a business that are known without asking it.

    Kept for the minute under the version of the catalogue: what is free may be that old, never what it costs.
    """
    kept = {key: _memory.recall(_key(schema, key, asked, now)) for key in offer_ids}
    return {key: each.thing for key, each in kept.items() if each and each.version == version}


def _key(schema: str, offer_id: int, asked: Asked, now: datetime) -> tuple[object, ...]:
    return schema, offer_id, asked.people, asked.most, now.replace(second=0, microsecond=0)


def _shown(known: Mapping[int, KnownOffer]) -> dict[int, KnownOffer]:
    return {
        key: each
        for key, each in known.items()
        if not any(sale_problems(each.sheet, is_shown=each.is_shown, channel=CHANNEL))
    }


def terms_for(known: KnownOffer, asked: Asked, *, nights: int | None = None) -> Terms:
    """For as many as were named, else as few as may come; all of them travellers that may come alone."""
    sheet = known.sheet
    alone = [each.id for each in sheet.passengers if each.takes_seat and not each.needs_adult]
    kind = alone[0] if alone else next((each.id for each in sheet.passengers), None)
    return {"party": {kind: people_for(known, asked)}, "channel": CHANNEL, "nights": nights}


def people_for(known: KnownOffer, asked: Asked) -> int:
    return asked.people or known.sheet.min_party


def _is_by_the_hour(known: KnownOffer, asked: Asked) -> bool:
    """Exactly then: what could only be had a little later is another answer."""
    return known.sheet.kind == OfferKind.HOUR and asked.starts is not None


def _wish(known: KnownOffer, asked: Asked) -> Wish | None:
    sheet = known.sheet
    if not _is_by_the_hour(known, asked):
        return None
    period = period_asked(asked, sheet.hours.min_minutes if sheet.hours else 0, sheet.zone)
    if period is None:
        return None
    terms = terms_for(known, asked)
    return Wish(sheet.id, period.start, period.end, terms["party"], channel=terms["channel"])


def _may_be_had(look: Look, asked: Asked) -> bool:
    return look.quote is not None and is_affordable(look.quote.total, asked)


def _looked(known: KnownOffer, look: Look, asked: Asked) -> Find:
    wish = look.wish
    return replace(
        _nothing(known, asked),
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        price=look.quote.total if look.quote else None,
        length=wish.ends_at - wish.starts_at,
    )


def _within_days(known: Mapping[int, KnownOffer], asked: Asked, *, now: datetime) -> Finds:
    found: Finds = {}
    for days, offers in _by_days(known, asked, now).items():
        answers = _available({each.sheet.id for each in offers}, asked, days, now=now)
        for each in offers:
            answer = answers[each.sheet.id]
            if fits := fitting(_choices(answer), asked, answer.zone):
                found[each.sheet.id] = _found(each, fits[0], asked)
    return found


def _by_days(known: Mapping[int, KnownOffer], asked: Asked, now: datetime) -> dict[Days, list[KnownOffer]]:
    """Offers asked about alike: a day begins elsewhere where a venue is."""
    found: dict[Days, list[KnownOffer]] = defaultdict(list)
    for each in known.values():
        today = local_date(now, each.sheet.zone)
        if days := days_asked(asked, each.sheet.kind, today=today):
            found[days].append(each)
    return found


def _available(offer_ids: Collection[int], asked: Asked, days: Days, *, now: datetime) -> dict[int, Availability]:
    return availability_of_many(
        offer_ids,
        days=days.count,
        after=days.after,
        terms_of=lambda known: terms_for(known, asked, nights=days.nights),
        now=now,
    )


def _read_next(offer_ids: Collection[int], asked: Asked, *, version: int, now: datetime) -> Finds:
    if not offer_ids:
        return {}
    known = _shown(known_today(offer_ids, version=version, now=now))
    found = {key: _nothing(each, asked) for key, each in known.items()}
    for days in (Days(*window) for window in WINDOWS):
        missing = [key for key, find in found.items() if not find.is_free]
        for key, answer in _available(missing, asked, days, now=now).items():
            if fits := fitting(_choices(answer), asked, answer.zone):
                found[key] = _from_the_lowest(known[key], fits, asked)
    return found


def _from_the_lowest(known: KnownOffer, fits: list[Choice], asked: Asked) -> Find:
    cheapest = min(fits, key=lambda choice: (choice.price is None, choice.price and choice.price.amount))
    first = _found(known, fits[0], asked)
    return replace(first, price=cheapest.price, length=cheapest.ends_at - cheapest.starts_at, is_from=True)


def _found(known: KnownOffer, choice: Choice, asked: Asked) -> Find:
    return replace(
        _nothing(known, asked),
        starts_at=choice.starts_at,
        ends_at=choice.ends_at,
        price=choice.price,
        length=choice.ends_at - choice.starts_at,
        departure_id=getattr(choice, "departure_id", None),
    )


def _nothing(known: KnownOffer, asked: Asked) -> Find:
    sheet = known.sheet
    approval = sheet.channels[CHANNEL].needs_approval
    return Find(sheet.id, sheet.kind, sheet.zone, people_for(known, asked), needs_approval=approval)


def _choices(answer: Availability) -> tuple[Choice, ...]:
    return (*answer.slots, *answer.nights, *answer.departures)
