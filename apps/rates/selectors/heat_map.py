"""What a usual booking costs on each day of a month, for many offers at once."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial

from apps.core.money import Money
from apps.core.periods import zone_named
from apps.rates.choices import Audience
from apps.rates.errors.quotes import NoPrices, NotPriced
from apps.rates.rules.ask import Ask
from apps.rates.rules.curve import Curve
from apps.rates.rules.day_cuts import SharedCuts
from apps.rates.rules.tariff import Tariff
from apps.rates.rules.usual import ONE_DAY, Starts, starts_on, usual_party
from apps.rates.selectors.tariff import tariffs_of
from apps.venues.choices import DepartureStatus, OfferKind
from apps.venues.models.departures import Departure
from apps.venues.models.needs import NeedSpace
from apps.venues.models.offer import HourTerms, NightTerms, Offer
from apps.venues.models.space import Space
from apps.venues.rules.opening import Hours
from apps.venues.selectors.hours import hours_of_many

Moments = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class DayPrices:
    """The lowest and the highest price of the bookings that could start that day; None where none can."""

    day: date
    low: Money | None = None
    high: Money | None = None


@dataclass(frozen=True, slots=True)
class _Usual:
    """One usual booking of an offer somewhere in the month, and the minutes of each day it may start at."""

    moments: Moments
    starts: Callable[[date], tuple[int, ...]]


def month_prices(
    offers: Sequence[Offer],
    *,
    year: int,
    month: int,
    now: datetime,
    audience: Audience = Audience.GUEST,
) -> dict[int, list[DayPrices]]:
    """By offer, for its smallest party and its shortest booking, online; in a number of queries that does not grow."""
    days = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
    tariffs = tariffs_of(offers, audience=audience)
    usual = _usual(offers, tariffs, days)
    found = {offer.pk: [DayPrices(day) for day in days] for offer in offers}
    cuts = SharedCuts()
    for offer in offers:
        if offer.pk in usual:
            tariff, booking = tariffs[offer.pk], usual[offer.pk]
            ask = Ask(*booking.moments, usual_party(offer.min_party, tariff), now, audience=audience)
            found[offer.pk] = _prices(Curve(ask, tariff, cuts.of(ask, tariff)), booking, days)
    return found


def _prices(curve: Curve, usual: _Usual, days: Sequence[date]) -> list[DayPrices]:
    try:
        return [_of_day(curve, day, usual.starts(day)) for day in days]
    except (NoPrices, NotPriced):
        return [DayPrices(day) for day in days]


def _of_day(curve: Curve, day: date, starts: tuple[int, ...]) -> DayPrices:
    if not starts:
        return DayPrices(day)
    priced = curve.on(day, starts)
    return DayPrices(day, priced.low, priced.high)


def _usual(offers: Sequence[Offer], tariffs: Mapping[int, Tariff], days: Sequence[date]) -> dict[int, _Usual]:
    """Of the offers that have a tariff."""
    made = {OfferKind.HOUR: _by_hour, OfferKind.NIGHT: _by_night, OfferKind.DEPARTURE: _departures}
    found: dict[int, _Usual] = {}
    for kind, make in made.items():
        priced = {offer.pk: tariffs[offer.pk].zone for offer in offers if offer.kind == kind and offer.pk in tariffs}
        if priced:
            found |= make(priced, days)
    return found


def _by_hour(zones: Mapping[int, str], days: Sequence[date]) -> dict[int, _Usual]:
    """At every start inside the opening hours of the first space of the offer's first need.

    Offers with the same starts and the same hours share what was found for a day.
    """
    terms = HourTerms.objects.in_bulk(list(zones))
    hours = _hours(zones, days)
    alike: dict[object, Callable[[date], tuple[int, ...]]] = {}
    found = {}
    for offer_id, zone in zones.items():
        own, opened = terms.get(offer_id, HourTerms()), hours.get(offer_id)
        starts = Starts(own.min_minutes, own.grid_minutes, tuple(own.allowed_starts))
        on_day = alike.setdefault((starts, id(opened)), cache(partial(starts_on, starts=starts, hours=opened)))
        found[offer_id] = _Usual(_at_noon(days[0], zone, own.min_minutes), on_day)
    return found


def _at_noon(day: date, zone: str, minutes: int) -> Moments:
    begins = datetime.combine(day, time(12), zone_named(zone)).astimezone(UTC)
    return begins, begins + timedelta(minutes=minutes)


def _hours(zones: Mapping[int, str], days: Sequence[date]) -> dict[int, Hours]:
    pools = NeedSpace.objects.filter(need__offer__in=zones).select_related("need", "space")
    pools = pools.only("position", "need__offer_id", "need__position", "space__venue_id", "space__path")
    first: dict[int, Space] = {}
    for row in pools.order_by("need__position", "need_id", "position", "pk"):
        first.setdefault(row.need.offer_id, row.space)
    hours = hours_of_many(first.values(), first=days[0], last=days[-1])
    return {offer_id: hours[space.pk] for offer_id, space in first.items()}


def _by_night(zones: Mapping[int, str], days: Sequence[date]) -> dict[int, _Usual]:
    terms = NightTerms.objects.in_bulk(list(zones))
    return {offer_id: _nightly(terms.get(offer_id, NightTerms()), zone, days[0]) for offer_id, zone in zones.items()}


def _nightly(terms: NightTerms, zone: str, first: date) -> _Usual:
    midnight = datetime.combine(first, time.min, zone_named(zone))
    begins = midnight + timedelta(minutes=terms.check_in_minute)
    ends = midnight + timedelta(days=terms.min_nights, minutes=terms.check_out_minute)
    return _Usual((begins, ends), lambda _day: (terms.check_in_minute,))


def _departures(zones: Mapping[int, str], days: Sequence[date]) -> dict[int, _Usual]:
    """Those planned that month; all as long as the first."""
    found: dict[int, list[Moments]] = defaultdict(list)
    around = (datetime.combine(days[0], time.min, UTC), datetime.combine(days[-1], time.max, UTC))
    rows = Departure.objects.exclude(status=DepartureStatus.CANCELLED).filter(
        offer__in=zones, starts_at__range=(around[0] - ONE_DAY, around[1] + ONE_DAY)
    )
    for offer_id, starts_at, ends_at in rows.values_list("offer_id", "starts_at", "ends_at"):
        found[offer_id].append((starts_at, ends_at))
    return {offer_id: _departing(moments, zones[offer_id]) for offer_id, moments in found.items()}


def _departing(moments: Sequence[Moments], zone: str) -> _Usual:
    minutes: dict[date, list[int]] = defaultdict(list)
    for starts_at, _ends_at in moments:
        local = starts_at.astimezone(zone_named(zone))
        minutes[local.date()].append(local.hour * 60 + local.minute)
    return _Usual(moments[0], lambda day: tuple(sorted(minutes.get(day, ()))))
