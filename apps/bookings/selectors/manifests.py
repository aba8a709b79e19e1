"""Who travels on a departure, where they are fetched, and whether it leaves: for the guide's phone and for paper."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from apps.accounts.permissions import Person
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.answers import Answers, answers_of
from apps.bookings.selectors.arrivals import AT_THE_DOOR, Arrival, in_words
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.venue_days import begins, zones_for
from apps.core.periods import Period, zone_named
from apps.core.said import said
from apps.rates.rules.time_words import clock_words
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure, PassengerType, PickupPoint
from apps.venues.models.space import Space

COMING = (Status.CONFIRMED, Status.CHECKED_IN)


@dataclass(frozen=True, slots=True)
class Leaving:
    """`coming` have said they come, `taken` are seats nobody else can have; `crew` are guides and vehicles."""

    departure: Departure
    when: When
    decided_by: When
    coming: int
    taken: int
    crew: tuple[Space, ...]
    is_open: bool

    @property
    def is_cancelled(self) -> bool:
        return self.departure.status == DepartureStatus.CANCELLED

    @property
    def missing(self) -> int:
        """How many more have to come for it to leave."""
        return max(self.departure.min_to_run - self.coming, 0)

    @property
    def may_be_decided(self) -> bool:
        return self.is_open and not self.is_cancelled


@dataclass(frozen=True, slots=True)
class Travellers:
    """One booking on the manifest; `party` says how many of which type."""

    arrival: Arrival
    party: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Stop:
    """`at` is when they are fetched; those without a pickup come to the meeting point."""

    point: PickupPoint | None
    at: str
    rows: list[Travellers] = field(default_factory=list)

    @property
    def people(self) -> int:
        return sum(row.arrival.booking.people for row in self.rows if row.arrival.status in (*COMING, Status.COMPLETED))


@dataclass(frozen=True, slots=True)
class Manifest:
    leaving: Leaving
    stops: list[Stop]
    types: list[tuple[str, int]]
    here: int

    @property
    def rows(self) -> list[Travellers]:
        return [row for stop in self.stops for row in stop.rows]


def departures_for(person: Person) -> QuerySet[Departure]:
    rows = Departure.objects.select_related("offer__venue")
    return rows if person.venue_ids is None else rows.filter(offer__venue__in=person.venue_ids)


def leaving_on(person: Person, day: date, *, now: datetime) -> list[Leaving]:
    """Of each venue's own day, the first first."""
    here = begins(zones_for(person), lambda _zone: (day, day), venue="offer__venue")
    return _leaving(departures_for(person).filter(here).order_by("starts_at", "pk"), now=now)


def manifest(person: Person, departure: Departure, *, now: datetime) -> Manifest:
    rows = bookings_for(person).filter(departure=departure, status__in=AT_THE_DOOR)
    found = in_words(rows.select_related("guest", "offer", "venue", "pickup").order_by("guest__name", "pk"), now=now)
    types = {row.pk: said(row, "name").text for row in PassengerType.objects.filter(offer=departure.offer_id)}
    answers = answers_of([each.booking for each in found])
    travellers = [Travellers(each, _party(each.booking, types), answers[each.booking.pk]) for each in found]
    return Manifest(
        _leaving([departure], now=now)[0],
        stops=_stops(departure, travellers),
        types=_counted(types, found),
        here=sum(each.booking.people for each in found if each.status == Status.CHECKED_IN),
    )


def _leaving(rows: Iterable[Departure], *, now: datetime) -> list[Leaving]:
    found = list(rows)
    ids = [row.pk for row in found]
    claims = Claim.objects.filter(live=True).filter(Q(departure__in=ids) | Q(crew_of__in=ids))
    seats, coming, crew = Counter[int](), Counter[int](), dict[int, list[int]]()
    for departure_id, crew_of, picked, status in claims.order_by("pk").values_list(
        "departure_id", "crew_of_id", "picked_id", "booking__status"
    ):
        if departure_id is not None:
            seats[departure_id] += 1
            coming[departure_id] += status in COMING
        elif crew_of is not None and picked is not None:
            crew.setdefault(crew_of, []).append(picked)
    private = _people_of([row.pk for row in found if row.is_private])
    spaces = _spaces({pk for ids in crew.values() for pk in ids})
    return [
        _in_words(row, coming | private, seats, [spaces[pk] for pk in dict.fromkeys(crew.get(row.pk, ()))], now)
        for row in found
    ]


def _in_words(row: Departure, coming: Counter[int], seats: Counter[int], crew: list[Space], now: datetime) -> Leaving:
    zone = row.offer.venue.time_zone
    moment = Period(row.decides_at, row.decides_at + timedelta(minutes=1))
    return Leaving(
        row,
        when_words(Period(row.starts_at, row.ends_at), zone=zone, now=now),
        decided_by=when_words(moment, zone=zone, now=now),
        coming=coming[row.pk],
        taken=seats[row.pk],
        crew=tuple(crew),
        is_open=row.starts_at > now,
    )


def _people_of(departure_ids: Collection[int]) -> Counter[int]:
    """Who has taken all the seats of one counts by heads."""
    found = Counter[int]()
    if departure_ids:
        rows = Booking.objects.filter(departure__in=departure_ids, status__in=COMING)
        for departure_id, people in rows.values_list("departure_id", "people"):
            found[departure_id or 0] += people
    return found


def _spaces(ids: Collection[int]) -> Mapping[int, Space]:
    return Space.objects.in_bulk(ids) if ids else {}


def _party(booking: Booking, types: Mapping[int, str]) -> str:
    counts = [(types.get(key or 0, ""), number) for key, number in booking.counts.items() if number]
    return ", ".join(f"{number} × {name}" if name else str(number) for name, number in counts)


def _counted(types: Mapping[int, str], found: Iterable[Arrival]) -> list[tuple[str, int]]:
    """Those still expected and those who are here, in the order of the types."""
    sums = Counter[int]()
    for each in found:
        if each.status in COMING:
            sums.update({key or 0: number for key, number in each.booking.counts.items()})
    return [(name, sums[key]) for key, name in types.items() if sums[key]]


def _stops(departure: Departure, rows: Iterable[Travellers]) -> list[Stop]:
    """In the order of the way; the meeting point is the last, because the tour leaves from there."""
    zone = departure.offer.venue.time_zone
    stops: dict[int, Stop] = {}
    for row in rows:
        point = row.arrival.booking.pickup
        before = timedelta(minutes=point.minutes_before if point else 0)
        at = clock_words((departure.starts_at - before).astimezone(zone_named(zone)), zone)
        stops.setdefault(point.pk if point else 0, Stop(point, at)).rows.append(row)
    last = float("inf")
    return sorted(stops.values(), key=lambda stop: (stop.point.position if stop.point else last, stop.at))
