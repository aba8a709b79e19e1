"""When an offer may be had between two days, at which price, and why not: for pages, API, chat and desk alike."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Unpack

from apps.bookings.rules.departure_search import DepartureChoice, DepartureSearch
from apps.bookings.rules.night_search import Night, NightSearch, asked_nights
from apps.bookings.rules.price_list import PriceList
from apps.bookings.rules.slots import Slot
from apps.bookings.rules.wanted import extras_of
from apps.bookings.selectors.asking import Asking, Terms, asking
from apps.bookings.selectors.dated import departures_between, with_crew
from apps.bookings.selectors.hour_slots import slots_between, stretches_of
from apps.bookings.selectors.known import known_offers
from apps.bookings.selectors.occupied import occupied
from apps.bookings.selectors.stretches import of_pieces, of_seats, of_wants
from apps.core.periods import Period, local_date, start_of_day
from apps.rates.choices import Audience
from apps.venues.choices import OfferKind
from apps.venues.models.offer import Offer

ONE_DAY = timedelta(days=1)
MOST_DAYS = 100


@dataclass(frozen=True, slots=True)
class Availability:
    """`slots`, `nights` or `departures` by the kind of offer; days are those of its zone."""

    offer_id: int
    kind: OfferKind
    zone: str
    first: date
    last: date
    slots: tuple[Slot, ...] = ()
    nights: tuple[Night, ...] = ()
    departures: tuple[DepartureChoice, ...] = ()

    @property
    def by_day(self) -> dict[date, list[Slot]]:
        """The slots of each day that has any."""
        days: dict[date, list[Slot]] = {}
        for slot in self.slots:
            days.setdefault(local_date(slot.starts_at, self.zone), []).append(slot)
        return days


def availability(offer_id: int, *, first: date, last: date, now: datetime, **terms: Unpack[Terms]) -> Availability:
    """For the days from one to the other, both included, a hundred at most. Refuses an offer that does not exist."""
    last = min(last, first + MOST_DAYS * ONE_DAY)
    audience = terms.get("audience", Audience.GUEST)
    known = known_offers([offer_id], first=first - ONE_DAY, last=last + MOST_DAYS * ONE_DAY, now=now, audience=audience)
    if offer_id not in known:
        raise Offer.DoesNotExist(f"no offer has the number {offer_id}")
    asked = asking(known[offer_id], first=first, now=now, terms=terms)
    days = [first + number * ONE_DAY for number in range((last - first).days + 1)]
    kind = asked.known.sheet.kind
    found = Availability(offer_id, kind, asked.known.sheet.zone, first, last)
    return _FILLED[kind](found, asked, days) if days else found


def _with_slots(found: Availability, asked: Asking, days: Sequence[date]) -> Availability:
    busy = occupied(stretches_of(asked, days), now=asked.now, ignoring=asked.terms.get("ignoring", ()))
    return replace(found, slots=tuple(slots_between(asked, days, busy)))


def _with_nights(found: Availability, asked: Asking, days: Sequence[date]) -> Availability:
    known = asked.known
    nights = asked.terms.get("nights")
    first = NightSearch(known, asked.like, {}, None, asked.now, nights)
    ends = max(first.period(day, nights or first.shortest(day)).end for day in days)
    period = Period(
        start_of_day(days[0], known.sheet.zone), max(ends, start_of_day(days[-1] + 2 * ONE_DAY, found.zone))
    )
    extras, pieces = extras_of(asked.like, known)
    parts = [*of_wants((*known.needs, *extras), period), *of_pieces(pieces, known, period)]
    busy = occupied(parts, now=asked.now, ignoring=asked.terms.get("ignoring", ()))
    search = NightSearch(known, asked.like, busy, asked.prices(days[0]), asked.now, nights, asked.against)
    return replace(found, nights=tuple(asked_nights(search, days)))


def _with_departures(found: Availability, asked: Asking, days: Sequence[date]) -> Availability:
    known, zone = asked.known, found.zone
    starts, ends = start_of_day(days[0], zone), start_of_day(days[-1] + ONE_DAY, zone)
    departures = departures_between(found.offer_id, starts=starts, ends=ends)
    if not departures:
        return found
    _extras, pieces = extras_of(asked.like, known)
    whole = Period(starts, max(departure.period.end for departure in departures))
    crewed = with_crew([departure.id for departure in departures])
    uncrewed = [departure for departure in departures if departure.id not in crewed]
    parts = [of_seats(departure) for departure in departures]
    parts += [part for departure in uncrewed for part in of_wants(known.needs, departure.period)]
    parts += of_pieces(pieces, known, whole)
    busy = occupied(parts, now=asked.now, ignoring=asked.terms.get("ignoring", ()))
    each: dict[int | None, PriceList] = {
        one.id: prices for one in known.sheet.passengers if (prices := asked.price_of_one(days[0], one.id))
    }
    search = DepartureSearch(known, asked.like, busy, crewed, asked.prices(days[0]), each, asked.now, asked.against)
    return replace(found, departures=tuple(search.all(departures)))


_FILLED = {OfferKind.HOUR: _with_slots, OfferKind.NIGHT: _with_nights, OfferKind.DEPARTURE: _with_departures}
