"""A business with a thousand courts and as many bookings as one likes."""

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.db import connection

from apps.api.choices import KeyMode, Scope
from apps.api.models.api_key import ApiKey
from apps.api.rules.keys import SECRET_BYTES, key_from
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.guest import Guest
from apps.core import clock
from apps.core.periods import start_of_day
from apps.rates.choices import Effect, PriceUnit
from apps.rates.models.policy import Policy
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.rate import BasePrice, Rate
from apps.rates.rules.policy import PolicyTerms
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind, Showing, SpaceKind
from apps.venues.models.needs import Need, NeedSpace
from apps.venues.models.offer import HourTerms, Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from bench.arena import open_all_week

SPACES = 1_000
ZONE = "Europe/Madrid"
# A day of a court has eight cells of two hours, and in two of three of them an hour is booked.
CELLS = 8
A_DAY = CELLS * 2 / 3
MADE = datetime(2026, 12, 1, tzinfo=UTC)
# The first booking of all is copied; what differs is told by its court, its day and its cell.
BOOKED = """
INSERT INTO bookings_booking (id, reference, offer_id, starts_at, ends_at, {same})
SELECT %(day)s::bigint * {a_day} + s * {cells} + k, 'B' || to_hex(%(day)s::bigint * {a_day} + s * {cells} + k), s,
       %(opens)s + (k * 2 + (s + %(day)s) %% 2) * interval '1 hour',
       %(opens)s + (k * 2 + (s + %(day)s) %% 2 + 1) * interval '1 hour', {same}
  FROM generate_series(1, %(spaces)s) s, generate_series(0, {cells} - 1) k,
       (SELECT {same} FROM bookings_booking WHERE id = 1) first
 WHERE (s * 7 + %(day)s * 3 + k) %% 3 <> 0
"""
CLAIMED = """
INSERT INTO bookings_claim (booking_id, space_id, picked_id, need_id, number, spot, during, live)
SELECT id, offer_id, offer_id, offer_id, 0, offer_id * 262144, tstzrange(starts_at, ends_at), true
  FROM bookings_booking WHERE id >= %(day)s::bigint * {a_day} AND id < (%(day)s::bigint + 1) * {a_day}
"""

# Rows are made by the million out of themselves, and nothing is measured that would look at a foreign key.
UNTIED = """
DO $$ DECLARE k record; BEGIN
    FOR k IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint
              WHERE contype = 'f' AND conrelid IN ('bookings_booking'::regclass, 'bookings_claim'::regclass)
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', k.owner, k.conname); END LOOP;
END $$
"""


def courts(count: int = SPACES) -> list[Offer]:
    """Space, offer, need and rate of a court have the same number."""
    venue = Venue.objects.create(slug="club", name="Club", time_zone=ZONE, status=Showing.PUBLISHED)
    open_all_week(venue, opens=480, closes=1440)
    numbers = range(1, count + 1)
    Space.objects.bulk_create(
        Space(pk=n, venue=venue, kind=SpaceKind.COURT, name=f"Court {n}", capacity=4) for n in numbers
    )
    Offer.objects.bulk_create(_offer(venue, n) for n in numbers)
    HourTerms.objects.bulk_create(HourTerms(offer_id=n) for n in numbers)
    Need.objects.bulk_create(Need(pk=n, offer_id=n) for n in numbers)
    NeedSpace.objects.bulk_create(NeedSpace(need_id=n, space_id=n) for n in numbers)
    _prices(numbers)
    return list(Offer.objects.select_related("venue").order_by("pk"))


def _offer(venue: Venue, number: int) -> Offer:
    return Offer(
        pk=number,
        venue=venue,
        kind=OfferKind.HOUR,
        slug=f"court-{number}",
        name=f"Court {number}",
        max_party=4,
        status=Showing.PUBLISHED,
        position=number,
    )


def _prices(numbers: Sequence[int]) -> None:
    policy = Policy.objects.create(name="Flexible")
    Rate.objects.bulk_create(Rate(pk=n, offer_id=n, name="Standard", currency="EUR", policy=policy) for n in numbers)
    BasePrice.objects.bulk_create(BasePrice(rate_id=n, unit=PriceUnit.HOUR, amount=Decimal(24)) for n in numbers)
    evening = {"effect": Effect.FACTOR, "value": Decimal("1.5"), "from_minute": 1080, "to_minute": 1320}
    PriceRule.objects.create(name="Evening", **evening)
    PriceRule.objects.create(name="Weekend", effect=Effect.PERCENT, value=Decimal(20), weekdays=[5, 6], priority=20)


def days_around(middle: date, *, bookings: int) -> list[date]:
    """As many as these bookings fill."""
    count = max(round(bookings / SPACES / A_DAY), 1)
    return [middle + timedelta(days=number - count // 2) for number in range(count)]


def book(days: Sequence[date]) -> float:
    """Bookings with their claims, a day at a time; how many a second."""
    began, made = time.perf_counter(), 0
    if not Booking.objects.exists():
        first_booking()
    same = [
        field.column
        for field in Booking._meta.concrete_fields
        if field.column not in {"id", "reference", "offer_id", "starts_at", "ends_at"}
    ]
    a_day = (SPACES + 1) * CELLS
    booked = BOOKED.format(same=", ".join(same), a_day=a_day, cells=CELLS)
    with connection.cursor() as cursor:
        cursor.execute(UNTIED)
        for day in days:
            opens = start_of_day(day, ZONE) + timedelta(hours=8)
            places = {"day": day.toordinal(), "spaces": SPACES, "opens": opens}
            cursor.execute(booked, places)
            made += cursor.rowcount
            cursor.execute(CLAIMED.format(a_day=a_day), places)
        rate = made / (time.perf_counter() - began)
        for model in (Booking, Claim):
            cursor.execute(f"VACUUM ANALYZE {model._meta.db_table}")
    return rate


def first_booking() -> None:
    guest = Guest.objects.create(name="Ada", email="ada@example.org", language="en", made_at=MADE, updated_at=MADE)
    Booking.objects.create(
        pk=1,
        reference="FIRST",
        status="confirmed",
        offer_id=1,
        venue_id=Offer.objects.get(pk=1).venue_id,
        kind=OfferKind.HOUR,
        guest=guest,
        starts_at=MADE,
        ends_at=MADE + timedelta(hours=1),
        zone=ZONE,
        language="en",
        party={"": 2},
        people=2,
        channel="online",
        currency="EUR",
        total=Decimal(24),
        policy=PolicyTerms().as_json(),
        link_salt="bench",
        made_at=MADE,
        updated_at=MADE,
        confirmed_at=MADE,
    )


def api_keys(count: int) -> list[str]:
    """Of programs that may do everything, under a plan that never says it is enough; each may ask so often a minute."""
    plan = Plan.objects.get(key="enterprise")
    plan.limits = {"api_requests_a_minute": 10**9}
    plan.save()
    Tenant.objects.update(plan=plan)
    return [_api_key(number) for number in range(count)]


def _api_key(number: int) -> str:
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
