"""A court, a room and a tour as plain values: what is known of an offer, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from apps.bookings.rules.known_offer import KnownOffer, KnownRate
from apps.bookings.rules.placement import Leaf, Place, Want
from apps.bookings.rules.wanted import Dated
from apps.bookings.rules.wish import Wish
from apps.core.periods import Period
from apps.rates.choices import PriceUnit
from apps.rates.rules.policy import PolicyTerms
from apps.rates.rules.tariff import BaseAmount, Tariff
from apps.venues.choices import OfferKind, SalesChannel, Showing
from apps.venues.rules.grid import Grid
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.offers import ChannelFacts
from apps.venues.rules.opening import Hours, OpenRange, WeekSet
from apps.venues.rules.stays import NightTimes
from apps.venues.selectors.offer_sheet import OfferSheet

MADRID = "Europe/Madrid"
NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)
SIX = datetime(2027, 1, 11, 17, tzinfo=UTC)
SHEET = OfferSheet(
    id=1,
    venue_id=1,
    zone=MADRID,
    kind=OfferKind.HOUR,
    status=Showing.PUBLISHED,
    min_party=1,
    max_party=4,
    setup_minutes=None,
    cleanup_minutes=None,
    hours=Grid(),
    nights=None,
    departures=None,
    stay_rules=(),
    needs=(NeedFacts((1,), id=1),),
    channels={channel: ChannelFacts(channel) for channel in SalesChannel},
    passengers=(),
    pickups={},
    extras=(),
    questions=(),
)


def hours(opens: float = 8, closes: float = 23, **rest: Any) -> Hours:
    day = (OpenRange(int(opens * 60), int(closes * 60)),)
    return Hours(MADRID, levels=((WeekSet((day,) * 7),),), **rest)


def rate(
    unit: PriceUnit = PriceUnit.HOUR, amount: int = 24, kind: OfferKind = OfferKind.HOUR, **rest: Any
) -> KnownRate:
    tariff = Tariff(kind, MADRID, "EUR", (BaseAmount(unit, Decimal(amount)),), name="It", rate_id=5, offer_id=1)
    return KnownRate(replace(tariff, **rest), PolicyTerms())


def court(*, space_ids: tuple[int, ...] = (1,), opened: Hours | None = None, **sheet: Any) -> KnownOffer:
    """Any of the spaces, which all hold four and are open alike."""
    opened = opened or hours()
    places = tuple(Place(space_id, (Leaf(space_id),), capacity=4) for space_id in space_ids)
    return KnownOffer(
        sheet=replace(SHEET, **sheet),
        is_shown=True,
        needs=(Want(places, need_id=1),),
        extra_places={},
        hours=dict.fromkeys(space_ids, opened),
        closures={},
        rates=(rate(),),
        first=date(2026, 12, 1),
        last=date(2029, 1, 1),
    )


def room(**sheet: Any) -> KnownOffer:
    known = court(kind=OfferKind.NIGHT, hours=None, nights=NightTimes(), **sheet)
    return replace(known, rates=(rate(PriceUnit.NIGHT, 80, OfferKind.NIGHT),))


def tour(**sheet: Any) -> KnownOffer:
    known = court(kind=OfferKind.DEPARTURE, hours=None, **sheet)
    return replace(known, needs=(), hours={}, rates=(rate(PriceUnit.PERSON, 45, OfferKind.DEPARTURE),))


def departure(seats: int = 4, **rest: Any) -> Dated:
    return Dated(7, 1, Period(SIX, SIX + timedelta(hours=2)), seats, **rest)


def wish(starts_at: datetime = SIX, minutes: int = 60, **rest: Any) -> Wish:
    party = rest.pop("party", {None: 2})
    return Wish(1, starts_at, starts_at + timedelta(minutes=minutes), party, **rest)
