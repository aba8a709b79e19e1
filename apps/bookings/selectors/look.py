"""The gate before every booking: may this be had, what would it take, and what does it cost?"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.utils import translation
from django.utils.translation import get_language

from apps.bookings.rules.busy import Busy
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.pricing import Offered, price_of, rate_of
from apps.bookings.rules.settle import Settled, settled
from apps.bookings.rules.wanted import Dated, Wanted, wanted
from apps.bookings.rules.why_not import WhyNot
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.dated import dated_departures, with_crew
from apps.bookings.selectors.guest_terms import GuestTerms, guest_terms, standing_problems
from apps.bookings.selectors.known import Asked, known_and_busy
from apps.bookings.selectors.occupied import Stretch
from apps.bookings.selectors.stretches import of_wish
from apps.core.periods import local_date
from apps.rates.choices import Audience
from apps.rates.rules.lines import Quote
from apps.rates.rules.policy import PolicyTerms
from apps.venues.choices import OfferKind
from apps.venues.models.offer import Offer

NEAR_DAYS = timedelta(days=2)
WishOf = Callable[[KnownOffer], Wish | None]


@dataclass(frozen=True, slots=True)
class Look:
    """`problems` are empty where it may be booked; `takings` where there is no room for it.

    `wish` has the times it would really have, `takings` the engine's choice, `crew` what its departure still lacks.
    """

    wish: Wish
    problems: tuple[WhyNot, ...]
    takings: tuple[Taking, ...]
    crew: tuple[Taking, ...]
    quote: Quote | None
    rate_id: int | None
    policy: PolicyTerms | None
    zone: str
    venue_id: int
    kind: OfferKind
    needs_approval: bool


def look(
    wish: Wish,
    *,
    now: datetime,
    ignoring: Collection[int] = (),
    credits: Sequence[str] = (),
    audience: Audience = Audience.GUEST,
    departures: Mapping[int, Dated] | None = None,
) -> Look:
    """With everything that is against it, not just the first; claims of the bookings in `ignoring` count as free.

    `departures` are those somebody has read for the same answer.
    """
    return looks([wish], now=now, ignoring=ignoring, credits=credits, audience=audience, departures=departures)[0]


def looks(
    wishes: Sequence[Wish],
    *,
    now: datetime,
    ignoring: Collection[int] = (),
    credits: Sequence[str] = (),
    audience: Audience = Audience.GUEST,
    departures: Mapping[int, Dated] | None = None,
) -> list[Look]:
    """The same for many times of one or more offers, each by itself, in a number of queries that does not grow."""
    ask = partial(_looks, now=now, ignoring=ignoring, credits=credits, audience=audience, departures=departures)
    reader = get_language() or ""
    by_language: dict[str, list[int]] = defaultdict(list)
    for number, wish in enumerate(wishes):
        by_language[wish.language or reader].append(number)
    if not by_language.keys() - {reader}:
        return ask(wishes)
    found: dict[int, Look] = {}
    for language, numbers in by_language.items():
        with translation.override(language):
            found |= zip(numbers, ask([wishes[number] for number in numbers]), strict=True)
    return [found[number] for number in range(len(wishes))]


def _looks(
    wishes: Sequence[Wish],
    *,
    now: datetime,
    ignoring: Collection[int],
    credits: Sequence[str],
    audience: Audience,
    departures: Mapping[int, Dated] | None,
) -> list[Look]:
    """All in one language."""
    asked_for = {wish.departure_id for wish in wishes if wish.departure_id}
    departures = departures or dated_departures(asked_for)
    typed = {(wish.email, wish.promo) for wish in wishes}
    guests = {key: guest_terms(*key, credits, now=now, ignoring=ignoring) for key in typed}

    def plan(known: Mapping[int, KnownOffer]) -> tuple[list[Wanted], Collection[Stretch]]:
        """Refuses an offer that does not exist."""
        if missing := {wish.offer_id for wish in wishes} - known.keys():
            raise Offer.DoesNotExist(f"no offer has the number {min(missing)}")
        asked = [wanted(wish, known[wish.offer_id], departures.get(wish.departure_id or 0), now=now) for wish in wishes]
        return asked, [part for each in asked for part in of_wish(each)]

    moments = [moment for wish in wishes for moment in (wish.starts_at, wish.ends_at)]
    about = _about({wish.offer_id for wish in wishes}, moments, now, audience)
    asked, busy = known_and_busy(about, plan, ignoring=ignoring)
    # Asked after the claims: a guide whom somebody has just taken for the same departure is then known to be its own.
    crewed = with_crew(departures.keys())
    return [
        _look(each, busy, guests[each.wish.email, each.wish.promo], crewed, Offered(now, audience=audience))
        for each in asked
    ]


def free_looks(
    offer_ids: Collection[int], wish_of: WishOf, *, around: datetime, now: datetime
) -> tuple[dict[int, KnownOffer], dict[int, Look]]:
    """What is known of the offers there are, and a look at each wish that nothing is against, in one question.

    `wish_of` asks for some time near `around`, for nobody in particular and of no departure. What cannot be had
    whoever else comes is neither looked up nor priced.
    """

    def plan(known: Mapping[int, KnownOffer]) -> tuple[tuple[dict[int, KnownOffer], list[Wanted]], Collection[Stretch]]:
        asked = open_ones(known, wish_of, now=now)
        return (dict(known), asked), stretches_of(asked)

    (known, asked), busy = known_and_busy(about_any(offer_ids, around, now=now), plan)
    return known, free_ones(asked, busy, now=now)


def about_any(offer_ids: Collection[int], around: datetime, *, now: datetime) -> Asked:
    return _about(offer_ids, [around], now, Audience.GUEST)


def open_ones(known: Mapping[int, KnownOffer], wish_of: WishOf, *, now: datetime) -> list[Wanted]:
    """Wishes that nothing is against but perhaps somebody else's booking."""
    wishes = [(each, wish) for each in known.values() if (wish := wish_of(each))]
    asked = [wanted(wish, each, None, now=now) for each, wish in wishes]
    return [each for each in asked if not each.problems]


def stretches_of(asked: Iterable[Wanted]) -> list[Stretch]:
    return [part for each in asked for part in of_wish(each)]


def free_ones(asked: Iterable[Wanted], busy: Busy, *, now: datetime) -> dict[int, Look]:
    """By offer a look at those that are free, for nobody in particular."""
    nobody = GuestTerms()
    room = [(each, found) for each in asked if not (found := settled(each, busy)).problems]
    seen = {each.wish.offer_id: _priced(each, found, nobody, Offered(now)) for each, found in room}
    return {offer_id: look for offer_id, look in seen.items() if not look.problems}


def _about(offer_ids: Iterable[int], moments: Iterable[datetime], now: datetime, audience: Audience) -> Asked:
    """Days nobody could book are none of its business."""
    days = [now.date(), *(moment.date() for moment in moments if _is_near(moment, now))]
    return Asked(frozenset(offer_ids), min(days) - NEAR_DAYS, max(days) + NEAR_DAYS, now, audience)


def _is_near(moment: datetime, now: datetime) -> bool:
    return abs(moment - now) < timedelta(days=1600)


def _look(asked: Wanted, busy: Busy, guest: GuestTerms, crewed: Collection[int], offered: Offered) -> Look:
    found = settled(asked, busy, has_crew=bool(asked.departure and asked.departure.id in crewed))
    return _priced(asked, found, guest, offered)


def _priced(asked: Wanted, found: Settled, guest: GuestTerms, offered: Offered) -> Look:
    sheet, wish = asked.known.sheet, asked.wish
    day = local_date(wish.starts_at if asked.period else offered.now, sheet.zone)
    offered = Offered(offered.now, guest.groups(day), guest.promo, guest.credits, offered.audience)
    rate, no_rate = rate_of(asked, offered.group_ids)
    quoted, no_price = price_of(asked, rate, offered, found.occupancy) if rate else (None, [])
    return Look(
        wish=wish,
        problems=(
            *asked.problems,
            *standing_problems(guest.standing, wish.channel),
            *found.problems,
            *no_rate,
            *no_price,
        ),
        takings=found.takings,
        crew=found.crew,
        quote=quoted,
        rate_id=rate.id if rate else None,
        policy=rate.policy_on(day) if rate else None,
        zone=sheet.zone,
        venue_id=sheet.venue_id,
        kind=sheet.kind,
        needs_approval=sheet.channels[wish.channel].needs_approval,
    )
