"""When an offer may be had between two days, at which price, and why not: for pages, API, chat and desk alike."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Unpack

from apps.bookings.rules.busy import Busy
from apps.bookings.rules.departure_search import DepartureChoice, DepartureSearch
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.night_search import Night, NightSearch, asked_nights
from apps.bookings.rules.price_list import PriceList
from apps.bookings.rules.slots import Slot
from apps.bookings.rules.wanted import Dated, extras_of
from apps.bookings.selectors.answered import Answered, Basis, answered
from apps.bookings.selectors.asking import Asking, Terms, asking
from apps.bookings.selectors.dated import departures_between
from apps.bookings.selectors.guest_terms import guest_terms
from apps.bookings.selectors.hour_slots import slots_between, stretches_of
from apps.bookings.selectors.known import Asked, known_and_busy
from apps.bookings.selectors.memory import Memory
from apps.bookings.selectors.occupied import Stretch
from apps.bookings.selectors.stretches import of_pieces, of_seats, of_wants
from apps.core.periods import Period, local_date, start_of_day
from apps.rates.choices import Audience
from apps.venues.choices import OfferKind
from apps.venues.models.offer import Offer

ONE_DAY = timedelta(days=1)
MOST_DAYS = 100


@dataclass(frozen=True, slots=True)
class Availability:
    """`slots`, `nights` or `departures` by the kind of offer; days are those of its zone.

    What is written out of them is kept in `made`, because the same is answered to many.
    """

    offer_id: int
    kind: OfferKind
    zone: str
    first: date
    last: date
    slots: tuple[Slot, ...] = ()
    nights: tuple[Night, ...] = ()
    departures: tuple[DepartureChoice, ...] = ()
    made: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def by_day(self) -> dict[date, list[Slot]]:
        """The slots of each day that has any."""
        days: dict[date, list[Slot]] = {}
        for slot in self.slots:
            days.setdefault(local_date(slot.starts_at, self.zone), []).append(slot)
        return days


_memory: Memory[Answered[Availability]] = Memory(256)

# What is left to do once the claims are there, and which claims that takes.
Plan = tuple[Callable[[Busy], Availability], Collection[Stretch]]


def availability(offer_id: int, *, first: date, last: date, now: datetime, **terms: Unpack[Terms]) -> Availability:
    """For the days from one to the other, both included, a hundred at most. Refuses an offer that does not exist."""
    days = [first + number * ONE_DAY for number in range(min(max((last - first).days, 0), MOST_DAYS) + 1)]
    audience = terms.get("audience", Audience.GUEST)
    asked = Asked(frozenset([offer_id]), first - ONE_DAY, first + 2 * MOST_DAYS * ONE_DAY, now, audience)
    guest = guest_terms(terms.get("email", ""), "", now=now)

    def plan(offers: Mapping[int, KnownOffer]) -> tuple[Callable[[Busy], Availability] | None, Collection[Stretch]]:
        if offer_id not in offers:
            return None, ()
        asked = asking(offers[offer_id], guest, first=first, now=now, terms=terms)
        fill, parts = plan_of(asked, days)
        return _as_before(fill, asked, days), parts

    fill, busy = known_and_busy(asked, plan, ignoring=terms.get("ignoring", ()))
    if fill is None:
        raise Offer.DoesNotExist(f"no offer has the number {offer_id}")
    return fill(busy)


def _as_before(
    fill: Callable[[Busy], Availability], asked: Asking, days: Sequence[date]
) -> Callable[[Busy], Availability]:
    """Departures and their crews are read beside the claims, so an answer about them follows from more."""
    if asked.known.sheet.kind == OfferKind.DEPARTURE:
        return fill
    question = asked.known.sheet.id, days[0], days[-1], asked.question

    def answer(busy: Busy) -> Availability:
        return answered(_memory, question, Basis(asked.known, asked.guest, busy), lambda: fill(busy), now=asked.now)

    return answer


def plan_of(asked: Asking, days: Sequence[date]) -> Plan:
    return _PLANS[asked.known.sheet.kind](empty(asked, days), asked, days)


def empty(asked: Asking, days: Sequence[date]) -> Availability:
    sheet = asked.known.sheet
    return Availability(sheet.id, sheet.kind, sheet.zone, days[0], days[-1])


def _slots(found: Availability, asked: Asking, days: Sequence[date]) -> Plan:
    def fill(busy: Busy) -> Availability:
        return replace(found, slots=tuple(slots_between(asked, days, busy)))

    return fill, stretches_of(asked, days)


def _nights(found: Availability, asked: Asking, days: Sequence[date]) -> Plan:
    known, nights = asked.known, asked.terms.get("nights")
    search = NightSearch(known, asked.like, {}, asked.prices(days[0]), asked.now, nights, asked.against)
    ends = max(search.period(day, nights or search.shortest(day)).end for day in days)
    zone = found.zone
    period = Period(start_of_day(days[0], zone), max(ends, start_of_day(days[-1] + 2 * ONE_DAY, zone)))
    extras, pieces = extras_of(asked.like, known)

    def fill(busy: Busy) -> Availability:
        return replace(found, nights=tuple(asked_nights(replace(search, busy=busy), days)))

    return fill, [*of_wants((*known.needs, *extras), period), *of_pieces(pieces, known, period)]


def _departures(found: Availability, asked: Asking, days: Sequence[date]) -> Plan:
    zone = found.zone
    starts, ends = start_of_day(days[0], zone), start_of_day(days[-1] + ONE_DAY, zone)
    departures = departures_between(found.offer_id, starts=starts, ends=ends)
    return plan_of_departures(found, asked, departures)


def plan_of_departures(found: Availability, asked: Asking, departures: Sequence[Dated]) -> Plan:
    """Of these departures, read with their crews."""
    if not departures:
        return (lambda _busy: found), ()
    known, first = asked.known, found.first
    each: dict[int | None, PriceList] = {
        one.id: prices for one in known.sheet.passengers if (prices := asked.price_of_one(first, one.id))
    }
    search = DepartureSearch(known, asked.like, {}, asked.prices(first), each, asked.now, asked.against)
    parts = [of_seats(departure) for departure in departures]
    uncrewed = [departure for departure in departures if not departure.is_crewed]
    parts += [part for departure in uncrewed for part in of_wants(known.needs, departure.period)]
    _extras, pieces = extras_of(asked.like, known)
    period = Period(start_of_day(first, found.zone), max(departure.period.end for departure in departures))
    parts += of_pieces(pieces, known, period)

    def fill(busy: Busy) -> Availability:
        return replace(found, departures=tuple(replace(search, busy=busy).all(departures)))

    return fill, parts


_PLANS = {OfferKind.HOUR: _slots, OfferKind.NIGHT: _nights, OfferKind.DEPARTURE: _departures}
