"""The calendar of the desk with a million bookings in one business: a week of twenty spaces, beside its raw SQL."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import median

from django.db import connection

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.permissions import Person
from apps.bookings.rules.calendar_asked import Asked, Filters
from apps.bookings.rules.calendar_view import View
from apps.bookings.rules.spots import spot_of_space
from apps.bookings.selectors.calendar_claims import CLAIMS
from apps.bookings.selectors.calendar_feed import calendar_feed
from apps.bookings.selectors.calendar_rows import Rows, calendar_rows
from apps.bookings.selectors.calendar_sold import Reader
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.choices import TenantKind
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.provision import NewTenant, create_tenant
from bench.calendar_page import page_figures
from bench.courts import book, courts, days_around
from bench.database import fresh_database
from bench.registry import Figure, benchmark
from bench.times import p95, timed

BOOKINGS = 1_000_000
SHOWN = 20
CALLS = 300
SCHEMA = "courts"
SATURDAY = date(2027, 1, 16)
MONDAY = SATURDAY - timedelta(days=5)
BEGINS = datetime(2027, 1, 10, 23, tzinfo=UTC)
NOW = datetime(2026, 12, 15, 12, tzinfo=UTC)


@benchmark("calendar")
def measure_calendar(scale: float) -> Iterator[Figure]:
    """A thousand courts, a page of them shown: what its script gets, as bytes of JSON; and a full day in a browser."""
    with fresh_database("serai_bench_calendar") as address:
        new = NewTenant(SCHEMA, "Courts", TenantKind.CLUB)
        create_tenant(new, by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
        with in_schema(SCHEMA):
            courts()
            book(days_around(SATURDAY, bookings=max(int(BOOKINGS * scale), 20_000)))
            desk = _desk()
            yield from _measured(Person(user=desk.user, membership=desk), max(int(CALLS * scale), 40))
            yield from page_figures(SCHEMA, address, by=desk)


def _measured(person: Person, calls: int) -> Iterator[Figure]:
    """Each with its bare question in turn, so that both meet the same neighbours on the machine."""
    asked = Asked(View.TIMELINE_WEEK, MONDAY)
    rows = _some(person)
    ids = [row.space_id for row in rows.shown]
    told = json.loads(_feed(rows, asked))
    assert len(told["resources"]) == SHOWN
    assert sum("display" not in event for event in told["events"]) == len(_raw(ids))
    pairs = [(timed(lambda: _feed(rows, asked)), timed(lambda: _raw(ids))) for _ in range(calls)]
    ours, bare = [own for own, _raw_time in pairs], [raw for _own, raw in pairs]
    yield Figure("a week of 20 spaces, p95", p95(ours), "s", goal=0.050, floor=p95(bare))
    yield Figure("a week of 20 spaces, times the raw SQL", median(ours) / median(bare), "x")
    yield Figure("  bookings in it", float(len(_raw(ids))), "")
    whole = [timed(lambda: calendar_rows(person, Filters())) for _ in range(calls)]
    yield Figure("the rows of 1,000 spaces, p95", p95(whole), "s", goal=0.050)


def _desk() -> Membership:
    tenant = Tenant.objects.get(schema_name=SCHEMA)
    user = User.objects.create_user("desk@courts.example")
    return Membership.objects.create(user=user, tenant=tenant, role=Role.DESK, joined_at=NOW)


def _some(person: Person) -> Rows:
    rows = calendar_rows(person, Filters())
    if rows is None:
        raise RuntimeError("the business has no venue")
    return Rows(rows.venues, rows.shown_venues, rows.all[:SHOWN], 1)


def _feed(rows: Rows, asked: Asked) -> str:
    reader = Reader(may_work=True, booking_url=_address, departure_url=_address, day_url=_address)
    return json.dumps(calendar_feed(rows, asked, reader, now=NOW))


def _address(key: object) -> str:
    return f"/staff/bookings/{key}/"


def _raw(space_ids: Sequence[int]) -> list[tuple[object, ...]]:
    places = {
        "spots": [spot_of_space(space_id) for space_id in space_ids],
        "begins": BEGINS,
        "ends": BEGINS + timedelta(days=7),
        "now": NOW,
    }
    with connection.cursor() as cursor:
        cursor.execute(CLAIMS, places)
        return cursor.fetchall()
