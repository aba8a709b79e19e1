"""When offers of the business whose schema is current may be had, at the price anybody pays."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.sale import sale_problems
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import Availability
from apps.bookings.selectors.availability_of_many import availability_of_many
from apps.bookings.selectors.known import known_offers
from apps.bookings.selectors.look import Look, looks
from apps.bookings.selectors.memory import Memory, Remembered
from apps.bookings.selectors.occupied import catalogue_version
from apps.core.periods import local_date
from apps.core.schema import current_schema
from apps.search.rules.asked import Asked
from apps.search.rules.find import Choice, Days, Find, days_asked, fitting, is_affordable, period_asked
from apps.venues.choices import OfferKind, SalesChannel

# Most offers are free within these days; only the others are asked about further on.
WINDOWS = (Days(0, 2), Days(2, 5), Days(7, 21))
MOST_REMEMBERED = 8_192
CHANNEL = SalesChannel.ONLINE

Finds = dict[int, Find]
_memory: Memory[Find] = Memory(MOST_REMEMBERED)


def finds_at(offer_ids: Collection[int], asked: Asked, *, now: datetime) -> Finds:
    """Of those that may be had when somebody asked for them: the first time that fits, at its total."""
    known = _shown(offer_ids, now)
    by_hour = {key for key, each in known.items() if each.sheet.kind == OfferKind.HOUR and asked.starts}
    found = _at_the_hour([known[key] for key in by_hour], asked, now=now)
    return found | _within_days({key: each for key, each in known.items() if key not in by_hour}, asked, now=now)


def next_finds(offer_ids: Collection[int], asked: Asked, *, now: datetime) -> Finds:
    """Of all that travellers may see: when each is free next, and the lowest price of those days.

    Kept for the minute under the version of the catalogue: what is free may be that old, never what it costs.
    """
    version = catalogue_version()
    kept = {key: _memory.recall(_key(key, asked, now)) for key in offer_ids}
    found = {key: each.thing for key, each in kept.items() if each and each.version == version}
    fresh = _read_next(set(offer_ids) - found.keys(), asked, now=now)
    _memory.keep((_key(key, asked, now), Remembered(version, each)) for key, each in fresh.items())
    return found | fresh


def _key(offer_id: int, asked: Asked, now: datetime) -> tuple[object, ...]:
    return current_schema(), offer_id, asked.people, asked.most, now.replace(second=0, microsecond=0)


def _shown(offer_ids: Collection[int], now: datetime) -> dict[int, KnownOffer]:
    today = now.date()
    known = known_offers(offer_ids, first=today, last=today, now=now) if offer_ids else {}
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


def _at_the_hour(offers: Iterable[KnownOffer], asked: Asked, *, now: datetime) -> Finds:
    """Exactly then: what could only be had a little later is another answer."""
    wishes: list[tuple[KnownOffer, Wish]] = []
    for known in offers:
        sheet = known.sheet
        period = period_asked(asked, sheet.hours.min_minutes if sheet.hours else 0, sheet.zone)
        if period:
            terms = terms_for(known, asked)
            wishes.append((known, Wish(sheet.id, period.start, period.end, terms["party"], channel=terms["channel"])))
    seen = looks([wish for _known, wish in wishes], now=now) if wishes else []
    pairs = zip(wishes, seen, strict=True)
    return {known.sheet.id: _looked(known, look, asked) for (known, _wish), look in pairs if _may_be_had(look, asked)}


def _may_be_had(look: Look, asked: Asked) -> bool:
    return not look.problems and look.quote is not None and is_affordable(look.quote.total, asked)


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


def _read_next(offer_ids: Collection[int], asked: Asked, *, now: datetime) -> Finds:
    known = _shown(offer_ids, now)
    found = {key: _nothing(each, asked) for key, each in known.items()}
    for days in WINDOWS:
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
