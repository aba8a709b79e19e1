"""Which of all offers are free at one time: “Saturday 18 to 20 for four”, whatever the business has."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from apps.bookings.rules.busy import Busy, Spread
from apps.bookings.rules.free_search import Free, Sort, free_at, free_departures, sorts_of
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.wanted import Dated
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.at_version import with_memory
from apps.bookings.selectors.dated import departures_within, with_crew
from apps.bookings.selectors.known import AHEAD, BACK
from apps.bookings.selectors.memory import Memory
from apps.bookings.selectors.occupied import everything_at
from apps.bookings.selectors.offer_loader import offers_shown
from apps.core.periods import Period
from apps.core.schema import current_schema
from apps.venues.choices import OfferKind, SalesChannel


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything a business sells, alike beside alike; `before` and `after` are its longest set-up and clean-up.

    `places` tell in which order offers are shown.
    """

    offers: dict[int, KnownOffer]
    sorts: Sequence[Sort]
    places: dict[int, int]
    departing: Sequence[int]
    before: timedelta
    after: timedelta


_memory: Memory[Directory] = Memory(16)


def free_offers(
    period: Period,
    *,
    people: int,
    channel: SalesChannel,
    now: datetime,
    venue_ids: Collection[int] | None = None,
    kinds: Collection[OfferKind] | None = None,
) -> list[Free]:
    """Offers by the hour at just this time, stays from its first day to its last, departures that leave within it."""
    wish = Wish(0, period.start, period.end, {None: people}, channel=channel)
    directory, busy = _known_and_busy(period, now)

    def is_wanted(offer_id: int) -> bool:
        sheet = directory.offers[offer_id].sheet
        return (venue_ids is None or sheet.venue_id in venue_ids) and (kinds is None or sheet.kind in kinds)

    departing = [offer_id for offer_id in directory.departing if is_wanted(offer_id)]
    found = [*free_at(directory.sorts, wish, busy, now=now), *_departures(directory, wish, busy, departing, now=now)]
    if venue_ids is not None or kinds is not None:
        found = [each for each in found if is_wanted(each.offer_id)]
    return sorted(found, key=lambda each: directory.places[each.offer_id])


def _departures(directory: Directory, wish: Wish, busy: Busy, asked: Collection[int], *, now: datetime) -> list[Free]:
    departures: list[Dated] = departures_within(asked, wish.period) if asked else []
    crewed = with_crew([each.id for each in departures])
    return list(free_departures(directory.offers, departures, wish, busy, crewed=crewed, now=now))


def _known_and_busy(period: Period, now: datetime) -> tuple[Directory, Spread]:
    """Both of one moment, as for one offer."""

    def ask(directory: Directory) -> tuple[int, Spread]:
        return everything_at(Period(period.start - directory.before, period.end + directory.after), now=now)

    return with_memory(_memory, _key(now), partial(_directory, now), ask)


def _directory(now: datetime) -> Directory:
    today = now.date()
    offers = offers_shown(first=today - BACK, last=today + AHEAD)
    leaves = [
        leaf for known in offers.values() for need in known.needs for place in need.places for leaf in place.leaves
    ]
    return Directory(
        offers,
        sorts_of(offers.values()),
        places={offer_id: number for number, offer_id in enumerate(offers)},
        departing=[offer_id for offer_id, known in offers.items() if known.sheet.kind == OfferKind.DEPARTURE],
        before=timedelta(seconds=max((leaf.setup for leaf in leaves), default=0)),
        after=timedelta(seconds=max((leaf.cleanup for leaf in leaves), default=0)),
    )


def _key(now: datetime) -> tuple[object, ...]:
    """Read anew each day, so that the days it knows move on."""
    return current_schema(), now.date()
