"""What may be had, with a million bookings in one business: beside the raw SQL of the same rows, and with a tenth."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count as counting
from statistics import median
from urllib.parse import urlencode

from django.db import connection

from apps.bookings.rules.spots import spot_of_space
from apps.bookings.selectors.availability import availability
from apps.bookings.selectors.free_offers import free_offers
from apps.bookings.selectors.month_load import month_load
from apps.core import clock
from apps.core.periods import Period
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.choices import TenantKind
from apps.tenants.services.provision import NewTenant, create_tenant
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import Offer
from bench.clients import Tally, ask, together
from bench.courts import ZONE, api_keys, book, courts, days_around
from bench.database import fresh_database
from bench.registry import Figure, benchmark
from bench.server import Client, Server, serving
from bench.times import p95, timed

BOOKINGS = 1_000_000
CALLS = 300
REQUESTS, CLIENTS, ROUNDS = 3_200, 16, 4
# A program may ask three hundred times a minute.
KEYS = 64
COURTS_ASKED = 50
SCHEMA = "courts"
# Saturday, in the middle of what is booked; asked about a month ahead.
SATURDAY = date(2027, 1, 16)
MONDAY = SATURDAY - timedelta(days=5)
NOW = datetime(2026, 12, 15, 12, tzinfo=UTC)
EVENING = Period(datetime(2027, 1, 16, 17, tzinfo=UTC), datetime(2027, 1, 16, 19, tzinfo=UTC))

# A tenth of the bookings fills but nineteen of its days, so tenfold is more to sum: it is held to its time alone.
MONTH = "a month of 50 spaces"

_minutes, _weeks = counting(1), counting()

# The shape of the question with nothing around it: the openings of a week less what is taken, cut into starts.
RAW_WEEK = """
WITH opn AS (SELECT range_agg(tstzrange(
           (d::date + opens * interval '1 minute') AT TIME ZONE %(zone)s,
           (d::date + closes * interval '1 minute') AT TIME ZONE %(zone)s)) m
        FROM venues_openingrange r
        JOIN venues_openingset o ON o.id = r.opening_set_id AND o.venue_id = %(venue)s
       CROSS JOIN generate_series(%(first)s::date, %(first)s::date + 6, interval '1 day') d
       WHERE r.weekday = extract(isodow FROM d)::int - 1),
     busy AS (SELECT coalesce(range_agg(during), '{}'::tstzmultirange) m FROM bookings_claim
       WHERE live AND NOT is_long AND spot = %(spot)s AND lower(during) > %(begins)s::timestamptz - interval '1 day'
         AND lower(during) < %(ends)s AND upper(during) > %(begins)s)
SELECT s FROM opn, busy, unnest(opn.m - busy.m) f,
       generate_series(lower(f), upper(f) - interval '60 min', interval '30 min') s ORDER BY s
"""
RAW_FREE = """
WITH busy AS MATERIALIZED (SELECT DISTINCT space_id FROM bookings_claim WHERE live AND NOT is_long
       AND lower(during) > %(begins)s::timestamptz - interval '1 day' AND lower(during) < %(ends)s
       AND upper(during) > %(begins)s)
SELECT id FROM venues_space WHERE archived_at IS NULL AND id NOT IN (SELECT space_id FROM busy) ORDER BY id
"""


@benchmark("availability")
def measure_availability(scale: float) -> Iterator[Figure]:
    """A thousand courts, each sold by the hour at prices with rules; a week, an evening, a month."""
    count = max(int(BOOKINGS * scale), 20_000)
    with fresh_database("serai_bench_availability") as address:
        create_tenant(NewTenant(SCHEMA, "Courts", TenantKind.CLUB), by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
        with in_schema(SCHEMA):
            offers = courts()
            few, many = (days_around(SATURDAY, bookings=each) for each in (count // 10, count))
            yield Figure("bookings made", book([day for day in many if day in few]), "/s", more_is_better=True)
            before = dict(_measured(offers, max(int(CALLS * scale), 40)))
            book([day for day in many if day not in few])
            after = dict(_measured(offers, max(int(CALLS * scale), 40)))
            yield from _told(before, after)
            yield Figure("a week, its offer read anew", _cold(offers[0]), "s")
            keys = api_keys(KEYS)
        yield from _over_http(address, keys, max(int(REQUESTS * scale), 160))


def _over_http(address: str, keys: Sequence[str], count: int) -> Iterator[Figure]:
    """Sixteen programs that ask for a week of one court or another, by turns with a view that does nothing else."""
    share = count // CLIENTS // ROUNDS
    with (
        serving(Server(address, "bench.settings")) as server,
        serving(Server(address, "bench.bare_settings")) as bare,
    ):

        def ask_for_week(client: Client, court: int, tally: Tally, first: date = MONDAY) -> None:
            client.headers = {"Authorization": f"Bearer {keys[court % KEYS]}"}
            days = {"from": str(first), "to": str(first + timedelta(days=6))}
            told = urlencode({"offer": f"court-{court}", **days, "party": 2})
            ask(client, f"/api/v1/availability?{told}", None, tally, method="GET")

        def ask_for_another(client: Client, court: int, tally: Tally) -> None:
            ask_for_week(client, court, tally, MONDAY + next(_weeks) // COURTS_ASKED % 60 * timedelta(days=1))

        def ask_bare(client: Client, court: int, tally: Tally) -> None:
            ask(client, f"/week?space={court}", None, tally, method="GET")

        asked = ((server, ask_for_week), (server, ask_for_another), (bare, ask_bare))
        rounds = [[_asked_for(share, *each) for each in asked] for _ in range(ROUNDS + 1)][1:]
    again, anew, plain = zip(*rounds, strict=True)
    yield from _beside("a week over HTTP, 16 clients", again, plain)
    yield from _beside("a week nobody has asked for", anew, plain)


def _beside(name: str, ours: Sequence[Tally], plain: Sequence[Tally]) -> Iterator[Figure]:
    """Rate and slowness beside those of the bare view."""
    floor = median(tally.rate for tally in plain)
    rate = median(tally.rate for tally in ours)
    yield Figure(name, rate, "/s", goal=0.4 * floor, floor=floor, more_is_better=True)
    seconds, bare_seconds = ([second for tally in tallies for second in tally.seconds] for tallies in (ours, plain))
    yield Figure("  p95", p95(seconds), "s", floor=p95(bare_seconds))
    answers = sum((tally.answers for tally in ours), Counter[int]())
    broken = sum(tally.broken for tally in ours)
    yield Figure("  answers that are none", sum(answers.values()) - answers[200] + broken, "", goal=0)


def _asked_for(share: int, server: Server, step: Callable[[Client, int, Tally], None]) -> Tally:
    """Each client of a different court every time."""

    def work(number: int, tally: Tally) -> None:
        client = Client(server.port, f"{SCHEMA}.serai.localhost")
        for turn in range(share):
            step(client, 1 + (number * 7 + turn) % COURTS_ASKED, tally)

    return together(CLIENTS, work)


def _told(before: dict[str, list[float]], after: dict[str, list[float]]) -> Iterator[Figure]:
    goals = {
        "a week of slots": 0.005,
        "the same week again": 0.005,
        "free on Saturday from 18 to 20": 0.010,
        MONTH: 0.030,
    }
    for name, goal in goals.items():
        bare = after.get(f"{name}, raw")
        yield Figure(f"{name}, p95", p95(after[name]), "s", goal=goal, floor=p95(bare) if bare else None)
        if bare:
            yield Figure(f"{name}, times the raw SQL", median(after[name]) / median(bare), "x", goal=4)
        growth = median(after[name]) / median(before[name])
        yield Figure(f"{name}, tenfold the data", growth, "x", goal=None if name == MONTH else 1.2)


def _measured(offers: Sequence[Offer], calls: int) -> Iterator[tuple[str, list[float]]]:
    """Each with its bare question in turn, so that both meet the same neighbours on the machine."""
    venue = offers[0].venue
    some = offers[:: max(len(offers) // 50, 1)]
    for offer in some:
        _week(offer)
        _raw_week(offer)
    evening = _free()
    assert 0 < len(evening) < len(offers)
    assert {each.space_ids[0] for each in evening} == set(_raw_free())
    pairs = [(timed(partial(_week, offer)), timed(partial(_raw_week, offer))) for offer in _round(some, calls)]
    yield "a week of slots", [ours for ours, _raw in pairs]
    again = partial(_week, some[0], NOW)
    again()
    yield "the same week again", [timed(again) for _ in range(calls)]
    yield "a week of slots, raw", [raw for _ours, raw in pairs]
    times = [(timed(_free), timed(_raw_free)) for _ in range(calls // 3)]
    yield "free on Saturday from 18 to 20", [ours for ours, _raw in times]
    yield "free on Saturday from 18 to 20, raw", [raw for _ours, raw in times]
    month = partial(month_load, venue, [offer.pk for offer in some[:50]], year=2027, month=1, now=NOW)
    yield MONTH, [timed(month) for _ in range(calls // 10)]


def _round(offers: Sequence[Offer], calls: int) -> list[Offer]:
    return [offers[number % len(offers)] for number in range(calls)]


def _week(offer: Offer, now: datetime | None = None) -> int:
    """In another minute every time, so that nobody can have been told the same before."""
    now = now or NOW + next(_minutes) * timedelta(minutes=1)
    found = availability(
        offer.pk, first=MONDAY, last=MONDAY + timedelta(days=6), now=now, party={None: 2}, channel=SalesChannel.ONLINE
    )
    return sum(slot.is_free for slot in found.slots)


def _raw_week(offer: Offer) -> int:
    return len(_asked(RAW_WEEK, week_places(offer.pk, offer.venue_id)))


def week_places(space_id: int, venue_id: int) -> dict[str, object]:
    """What the bare question of the week has to be told."""
    return {
        "zone": ZONE,
        "venue": venue_id,
        "first": MONDAY,
        "spot": spot_of_space(space_id),
        "begins": datetime(2027, 1, 10, 23, tzinfo=UTC),
        "ends": datetime(2027, 1, 17, 23, tzinfo=UTC),
    }


def _free() -> list[object]:
    return list(free_offers(EVENING, people=2, channel=SalesChannel.ONLINE, now=NOW))


def _raw_free() -> list[int]:
    return [row[0] for row in _asked(RAW_FREE, {"begins": EVENING.start, "ends": EVENING.end})]


def _asked(statement: str, places: dict[str, object]) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, places)
        return cursor.fetchall()


def _cold(offer: Offer) -> float:
    """As after any change of the catalogue."""
    Offer.objects.filter(pk=offer.pk).update(max_party=4)
    return timed(partial(_week, offer))
