"""A marketplace of clubs in ten cities, made out of one: each has a schema, offers and bookings of its own."""

import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from decimal import Decimal

from django.db import connection
from psycopg import sql

from apps.bookings.models.booking import Booking
from apps.core import clock
from apps.core.periods import start_of_day
from apps.core.schema import in_tenant
from apps.journal.choices import SYSTEM, Channel
from apps.rates.models.rate import BasePrice
from apps.search.services.index_offers import index_business
from apps.tenants.choices import TenantKind
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.provision import NewTenant, create_tenant
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue
from bench.courts import ZONE, courts, first_booking

OFFERS_EACH, DAYS_BOOKED = 100, 22
INDEXERS = 2
CITIES = (
    ("Madrid", "ES", "40.4168", "-3.7038"),
    ("Lisboa", "PT", "38.7223", "-9.1393"),
    ("São Paulo", "BR", "-23.5505", "-46.6333"),
    ("München", "DE", "48.1351", "11.5820"),
    ("Lyon", "FR", "45.7640", "4.8357"),
    ("Jakarta", "ID", "-6.2088", "106.8456"),
    ("Lima", "PE", "-12.0464", "-77.0428"),
    ("Tokyo", "JP", "35.6762", "139.6503"),
    ("Dubai", "AE", "25.2048", "55.2708"),
    ("London", "GB", "51.5074", "-0.1278"),
)
SORTS = (
    "Padel court",
    "Tennis court",
    "Squash court",
    "Climbing wall",
    "Badminton court",
    "Dance studio",
    "Music room",
)
KINDS = ("indoor", "outdoor", "panoramic", "centre", "quiet", "heated", "covered")
PRICES = (14, 18, 22, 26, 30, 36, 44, 58)
# In the order in which one needs the other.
TABLES = (
    *("rates_policy", "rates_pricerule", "venues_venue", "venues_openingset", "venues_openingrange"),
    *("venues_space", "venues_offer", "venues_hourterms", "venues_need", "venues_needspace"),
    *("rates_rate", "rates_baseprice", "bookings_guest", "bookings_booking", "bookings_claim"),
)
# Each court is booked for two hours twice a day, at other times of the day than the court beside it.
BOOKED = """
INSERT INTO bookings_booking (id, reference, offer_id, starts_at, ends_at, {same})
SELECT number, 'B' || to_hex(number), court, at, at + interval '2 hours', {same}
  FROM (SELECT court, (%(day)s * 2 + turn) * 1000 + court AS number,
               %(opens)s + ((court * 3 + %(day)s + turn * 7) %% 14) * interval '1 hour' AS at
          FROM generate_series(1, %(courts)s) court, generate_series(0, 1) turn) booked,
       (SELECT {same} FROM bookings_booking WHERE id = 1) first
"""
CLAIMED = """
INSERT INTO bookings_claim (booking_id, space_id, picked_id, need_id, number, spot, during, live)
SELECT id, offer_id, offer_id, offer_id, 0, offer_id * 262144, tstzrange(starts_at, ends_at), true
  FROM bookings_booking WHERE id > 1
"""
COLUMNS = """
SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
 WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""


def open_market(businesses: int) -> None:
    """In the current database; nothing of it is in the index yet."""
    first = _founded(0)
    with in_tenant(first):
        _furnish()
    _settle(first, 0)
    for number in range(1, businesses):
        tenant = _founded(number)
        with in_tenant(tenant):
            _copy(first.schema_name)
        _settle(tenant, number)


def index_market() -> Iterator[float]:
    """Seconds for each business, by as many processes as there are processors."""
    schemas = list(Tenant.objects.active().businesses().values_list("schema_name", flat=True))
    connection.close()
    with ProcessPoolExecutor(INDEXERS, mp_context=multiprocessing.get_context("fork")) as indexers:
        yield from indexers.map(_indexed, schemas)


def _founded(number: int) -> Tenant:
    new = NewTenant(f"club{number}", f"Club {number}", TenantKind.CLUB)
    return create_tenant(new, by=SYSTEM, channel=Channel.COMMAND, now=clock.now())


def _furnish() -> None:
    """Courts of all sorts and prices, with bookings for the next weeks."""
    rows = courts(OFFERS_EACH)
    prices = list(BasePrice.objects.order_by("pk"))
    for at, (row, price) in enumerate(zip(rows, prices, strict=True)):
        row.name = f"{KINDS[at % len(KINDS)].title()} {SORTS[(at + at // len(SORTS)) % len(SORTS)]} {at}"
        row.max_party = (2, 4, 4, 8)[at % 4]
        price.amount = Decimal(PRICES[at % len(PRICES)])
    Offer.objects.bulk_update(rows, ["name_en", "max_party"])
    BasePrice.objects.bulk_update(prices, ["amount"])
    Venue.objects.update(amenities=["showers", "wifi"])
    _book()


def _book() -> None:
    first_booking()
    named = {"id", "reference", "offer_id", "starts_at", "ends_at"}
    same = ", ".join(field.column for field in Booking._meta.concrete_fields if field.column not in named)
    today = clock.today(ZONE)
    with connection.cursor() as cursor:
        for day in range(1, DAYS_BOOKED + 1):
            opens = start_of_day(today + timedelta(days=day), ZONE) + timedelta(hours=8)
            cursor.execute(BOOKED.format(same=same), {"day": day, "opens": opens, "courts": OFFERS_EACH})
        cursor.execute(CLAIMED)


def _copy(source: str) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(COLUMNS, [table])
            columns = sql.SQL(cursor.fetchone()[0])
            copy = sql.SQL("INSERT INTO {table} ({columns}) SELECT {columns} FROM {source}.{table}")
            named = {"table": sql.Identifier(table), "source": sql.Identifier(source), "columns": columns}
            cursor.execute(copy.format(**named))


def _settle(tenant: Tenant, number: int) -> None:
    """In one of the cities, each a little farther from its middle."""
    city, country, lat, lng = CITIES[number % len(CITIES)]
    away = Decimal(number) / 2_000
    with in_tenant(tenant):
        place = {"latitude": Decimal(lat) + away, "longitude": Decimal(lng) + away}
        Venue.objects.update(city=city, country=country, **place)


def _indexed(schema: str) -> float:
    began = time.perf_counter()
    index_business(Tenant.objects.select_related("plan").get(schema_name=schema), now=clock.now())
    return time.perf_counter() - began
