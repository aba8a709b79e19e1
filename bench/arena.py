"""A business to book at until nothing is left: courts, a hall of three, a dorm and tours, open day and night."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from django.db import connection

from apps.api.choices import KeyMode, Scope
from apps.api.models.api_key import ApiKey
from apps.api.rules.keys import SECRET_BYTES, key_from
from apps.bookings.models.settings import BookingSettings
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.rates.choices import PriceUnit
from apps.rates.models.policy import Policy
from apps.rates.models.rate import BasePrice, Rate
from apps.tenants.choices import TenantKind
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.provision import NewTenant, create_tenant
from apps.venues.choices import OfferKind, Showing, SpaceKind
from apps.venues.models.departures import Departure
from apps.venues.models.hours import OpeningRange, OpeningSet
from apps.venues.models.needs import Need, NeedSpace
from apps.venues.models.offer import DepartureTerms, HourTerms, NightTerms, Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue

SCHEMA = "arena"
HOST = "arena.serai.localhost"
ZONE = "Europe/Madrid"
HALF, HOUR, DAY = timedelta(minutes=30), timedelta(hours=1), timedelta(days=1)
COURTS, BEDS, SEATS = 4, 12, 20
KEYS = 400
RACERS = 50
ALL = {"status": Showing.PUBLISHED}


@dataclass(frozen=True, slots=True)
class Arena:
    """`day` is midnight a week from now, in UTC."""

    courts: tuple[Offer, ...]
    pool: Offer
    whole: Offer
    thirds: Offer
    dorm: Offer
    tour: Offer
    departures: tuple[Departure, ...]
    day: datetime
    keys: tuple[str, ...]

    def body(self, offer: Offer, start: datetime, length: timedelta, **more: Any) -> dict[str, Any]:
        times = {"starts_at": start.isoformat(), "ends_at": (start + length).isoformat()}
        return {"offer": offer.slug, "hold": True, "party": 1, **times, **more}

    def wanted(self, count: int) -> Iterator[dict[str, Any]]:
        """So many wishes, each of which every client has: half of the hours begin in the middle of another."""
        hours = product(range(10_000), (self.pool, self.whole, self.thirds, *self.courts))
        for number, (hour, offer) in zip(range(count), hours, strict=False):
            match number % 10:
                case 8:
                    first = self.day + 13 * HOUR + (number // 10 % 200) * DAY
                    nights = 1 + number // 10 % 3
                    yield self.body(self.dorm, first, nights * DAY - 4 * HOUR, party=1 + number % 3)
                case 9:
                    departure = self.departures[number // 10 % len(self.departures)]
                    yield {"offer": self.tour.slug, "hold": True, "departure": departure.pk, "party": 1 + number % 4}
                case _:
                    yield self.body(offer, self.day + hour * HOUR + number % 2 * HALF, HOUR)


def open_arena() -> Arena:
    """In the current database, under a plan without limits."""
    create_tenant(NewTenant(SCHEMA, "Arena", TenantKind.CLUB), by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
    plan = Plan.objects.get(key="enterprise")
    plan.limits = {"api_requests_a_minute": 10**9}
    plan.save()
    Tenant.objects.filter(slug=SCHEMA).update(plan=plan)
    with in_schema(SCHEMA):
        return _furnish()


def forget() -> None:
    """All bookings, so that the next figure begins with an empty house."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE bookings_claim, bookings_bookingline, bookings_booking CASCADE")


def _furnish() -> Arena:
    BookingSettings.objects.create(pk=1, hold_minutes=1)
    venue = Venue.objects.create(slug="arena", name="Arena", time_zone=ZONE, **ALL)
    open_all_week(venue, opens=0, closes=1440)
    policy = Policy.objects.create(name="Flexible")
    courts = [add_space(venue, f"Court {number}") for number in range(COURTS)]
    hall = add_space(venue, "Hall", SpaceKind.HALL, capacity=30)
    thirds = [add_space(venue, f"Third {number}", parent=hall) for number in range(3)]
    room = add_space(venue, "Room", SpaceKind.ROOM, capacity=BEDS)
    beds = [add_space(venue, f"Bed {number}", SpaceKind.BED, parent=room, capacity=1) for number in range(BEDS)]
    day = datetime.combine(clock.now().date() + 7 * DAY, datetime.min.time(), UTC)
    tour = add_offer(venue, policy, "tour", [], kind=OfferKind.DEPARTURE)
    return Arena(
        courts=tuple(add_offer(venue, policy, f"court-{number}", [court]) for number, court in enumerate(courts)),
        pool=add_offer(venue, policy, "any-court", courts),
        whole=add_offer(venue, policy, "hall", [hall]),
        thirds=add_offer(venue, policy, "third", thirds),
        dorm=add_offer(venue, policy, "dorm", beds, kind=OfferKind.NIGHT),
        tour=tour,
        departures=tuple(_departure(tour, day + number * DAY) for number in range(20)),
        day=day,
        keys=tuple(_key(number) for number in range(1, KEYS + 1)),
    )


def open_all_week(venue: Venue, *, opens: int, closes: int) -> None:
    """From minute to minute of each day."""
    week = OpeningSet.objects.create(venue=venue)
    OpeningRange.objects.bulk_create(
        OpeningRange(opening_set=week, weekday=weekday, opens=opens, closes=closes) for weekday in range(7)
    )


def add_space(venue: Venue, name: str, kind: SpaceKind = SpaceKind.COURT, **more: Any) -> Space:
    parent: Space | None = more.get("parent")
    path = [*parent.path, parent.pk] if parent else []
    return Space.objects.create(**{"venue": venue, "name": name, "kind": kind, "capacity": 4, "path": path} | more)


def add_offer(
    venue: Venue, policy: Policy, slug: str, spaces: list[Space], *, kind: OfferKind = OfferKind.HOUR
) -> Offer:
    offer = Offer.objects.create(venue=venue, kind=kind, slug=slug, name=slug.title(), max_party=30, **ALL)
    if kind == OfferKind.HOUR:
        HourTerms.objects.create(offer=offer)
    elif kind == OfferKind.NIGHT:
        NightTerms.objects.create(offer=offer)
    else:
        DepartureTerms.objects.create(offer=offer)
    if spaces:
        need = Need.objects.create(offer=offer)
        NeedSpace.objects.bulk_create(NeedSpace(need=need, space=space) for space in spaces)
    rate = Rate.objects.create(offer=offer, name="Standard", currency="EUR", policy=policy)
    unit = {OfferKind.HOUR: PriceUnit.HOUR, OfferKind.NIGHT: PriceUnit.PERSON_NIGHT}.get(kind, PriceUnit.PERSON)
    BasePrice.objects.create(rate=rate, unit=unit, amount=Decimal(24))
    return offer


def _departure(tour: Offer, starts_at: datetime) -> Departure:
    return Departure.objects.create(
        offer=tour,
        local_start=starts_at,
        starts_at=starts_at,
        ends_at=starts_at + 2 * HOUR,
        decides_at=starts_at - DAY,
        seats=SEATS,
    )


def _key(number: int) -> str:
    new = key_from(number.to_bytes(SECRET_BYTES), mode=KeyMode.LIVE)
    ApiKey.objects.create(
        name="Client",
        mode=KeyMode.LIVE,
        beginning=new.beginning,
        digest=new.digest,
        scopes=[str(scope) for scope in Scope],
        made_by_id=1,
        made_at=clock.now(),
    )
    return new.text
