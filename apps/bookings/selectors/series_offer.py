"""What a series has to know of its offer before it can tell its dates."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from apps.bookings.rules.occurrences import Occurrence
from apps.bookings.rules.series_dates import NEARBY
from apps.core.periods import Period
from apps.venues.choices import DepartureStatus, OfferKind
from apps.venues.models.departures import Departure
from apps.venues.models.offer import Offer
from apps.venues.rules.grid import Grid
from apps.venues.rules.stays import NightTimes
from apps.venues.selectors.offer_sheet import offer_sheet


@dataclass(frozen=True, slots=True)
class SeriesOffer:
    """`pools` are the spaces a guest may choose from, a pool for each need."""

    id: int
    venue_id: int
    zone: str
    kind: OfferKind
    grid: Grid | None
    nights: NightTimes | None
    pools: tuple[frozenset[int], ...]

    def chosen_of(self, picked: Iterable[int], *, like: Collection[int]) -> tuple[int, ...]:
        """Of what was picked, that which stands in for the spaces somebody had chosen."""
        asked = [pool for pool in self.pools if pool & set(like)]
        return tuple(dict.fromkeys(space for space in picked if any(space in pool for pool in asked)))


@dataclass(frozen=True, slots=True)
class Leaving:
    """Departures with their times, in order."""

    departures: tuple[tuple[Period, int], ...] = ()

    def at(self, moment: datetime) -> tuple[Period, int] | None:
        return next((each for each in self.near(moment, within=timedelta(0))), None)

    def near(self, moment: datetime, *, within: timedelta = NEARBY) -> Sequence[tuple[Period, int]]:
        begins = bisect_left(self.departures, moment - within, key=_starts)
        return self.departures[begins : bisect_right(self.departures, moment + within, key=_starts)]


def series_offer(offer_id: int) -> SeriesOffer:
    sheet = offer_sheet(Offer.objects.select_related("venue").get(pk=offer_id))
    return SeriesOffer(
        sheet.id,
        sheet.venue_id,
        sheet.zone,
        sheet.kind,
        sheet.hours,
        sheet.nights,
        tuple(frozenset(need.space_ids) for need in sheet.needs),
    )


def departures_near(offer: SeriesOffer, periods: Collection[Period]) -> Leaving:
    """Of a tour, what leaves within an hour of any of these times; one query."""
    if offer.kind is not OfferKind.DEPARTURE or not periods:
        return Leaving()
    first, last = min(period.start for period in periods), max(period.start for period in periods)
    leaving = Departure.objects.filter(offer=offer.id, starts_at__range=(first - NEARBY, last + NEARBY))
    rows = leaving.exclude(status=DepartureStatus.CANCELLED).order_by("starts_at", "-pk").only("starts_at", "ends_at")
    return Leaving(tuple((Period(row.starts_at, row.ends_at), row.pk) for row in rows))


def as_they_leave(dates: Sequence[Occurrence], offer: SeriesOffer) -> list[Occurrence]:
    """Of a tour, with the times of the departures that leave then; one query. Of other offers as they are."""
    leaving = departures_near(offer, [each.period for each in dates if each.period])
    found = ((each, leaving.at(each.period.start) if each.period else None) for each in dates)
    return [replace(each, period=departure[0]) if departure else each for each, departure in found]


def step_of(offer: SeriesOffer) -> int:
    """Minutes between two starts."""
    return offer.grid.grid_minutes if offer.grid else int(NEARBY / timedelta(minutes=1))


def _starts(departure: tuple[Period, int]) -> datetime:
    return departure[0].start
