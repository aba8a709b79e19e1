"""The marketplace's search over twenty thousand offers of two hundred businesses, each of which is really asked."""

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import partial
from statistics import median
from urllib.parse import urlencode

from django.http import QueryDict

from apps.core import clock
from apps.core.schema import in_tenant
from apps.journal.choices import SYSTEM, Channel
from apps.search.forms.asked import asked_from
from apps.search.models.listing import Listing
from apps.search.rules.sought import sought_by
from apps.search.selectors.candidates import candidates
from apps.search.selectors.results import results
from apps.search.services.index_offers import index_business
from apps.tenants.choices import TenantKind
from apps.tenants.services.provision import NewTenant, create_tenant
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue
from bench.clients import Tally, ask, together
from bench.courts import courts
from bench.database import fresh_database
from bench.registry import Figure, benchmark
from bench.server import Client, Server, serving
from bench.times import p95, timed

BUSINESSES, OFFERS_EACH = 200, 100
SEARCHES, CLIENTS = 400, 4
HOST = "serai.localhost"
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
TYPED = ("padel", "padle", "tenis", "pádel court", "squash", "climbing", "badmington", "dance", "musik room", "covered")
PLACES = ("Madrid", "madird", "Sao Paulo", "lisboa", "Munchen", "Lyon", "Japan", "London", "Peru", "dubai")


@benchmark("search")
def measure_search(scale: float) -> Iterator[Figure]:
    """Words with slips, places, days and hours, parties and prices, no two alike."""
    count = max(int(BUSINESSES * scale), 8)
    with fresh_database("serai_bench_search") as address:
        spent = [timed(partial(_business, number)) for number in range(count)]
        offers = Listing.objects.count()
        yield Figure("offers that can be found", offers, "")
        yield Figure("a business made and indexed, median", median(spent), "s")
        chance = random.Random(7)
        asked = [_asked(chance) for _ in range(max(int(SEARCHES * scale), 60))]
        yield from _in_process(asked)
        yield from _over_http(address, asked)


def _business(number: int) -> None:
    """In one of the cities, every offer with a name of its own."""
    now = clock.now()
    new = NewTenant(f"club{number}", f"Club {number}", TenantKind.CLUB)
    tenant = create_tenant(new, by=SYSTEM, channel=Channel.COMMAND, now=now)
    city, country, lat, lng = CITIES[number % len(CITIES)]
    near = Decimal(number) / 2_000
    with in_tenant(tenant):
        rows = courts(OFFERS_EACH)
        for at, row in enumerate(rows):
            row.name_en = f"{KINDS[at % len(KINDS)].title()} {SORTS[(at + number) % len(SORTS)]} {at}"
        Offer.objects.bulk_update(rows, ["name_en"])
        place = {"latitude": Decimal(lat) + near, "longitude": Decimal(lng) + near}
        Venue.objects.update(city=city, country=country, amenities=["showers", "wifi"], **place)
    index_business(tenant, now=now)


def _asked(chance: random.Random) -> str:
    """As people ask: most name what, where and when."""
    day = (clock.now() + timedelta(days=chance.randint(1, 20))).date()
    told: dict[str, object] = {"people": chance.randint(1, 4)}
    if chance.random() < 0.8:
        told["what"] = chance.choice(TYPED)
    if chance.random() < 0.7:
        told["where"] = chance.choice(PLACES)
    elif chance.random() < 0.5:
        _city, _country, lat, lng = chance.choice(CITIES)
        told |= {"near": f"{lat},{lng}", "km": chance.choice((5, 10, 25))}
    if chance.random() < 0.7:
        hour = chance.randint(8, 20)
        told |= {"from": day.isoformat(), "starts": f"{hour:02}:00", "ends": f"{hour + 1:02}:00"}
    if chance.random() < 0.3:
        told["sort"] = chance.choice(("price", "soonest"))
    if chance.random() < 0.3:
        told["most"] = chance.randint(20, 60)
    return urlencode(told)


def _in_process(asked: Sequence[str]) -> Iterator[Figure]:
    """The index alone, and with the businesses asked in turn."""
    now = clock.now()
    wishes = [asked_from(QueryDict(query)) for query in asked]
    index = [timed(partial(candidates, sought_by(each, language="en"))) for each in wishes]
    yield Figure("the index alone, p95", p95(index), "s", goal=0.1)
    found = [results(each, now=now, language="en") for each in wishes]
    yield Figure("  searches that find something", sum(bool(each.hits) for each in found) / len(found), "")
    times = [timed(partial(results, each, now=now, language="en")) for each in wishes]
    yield Figure("a search with free times and prices, median", median(times), "s")
    yield Figure("a search with free times and prices, p95", p95(times), "s", goal=0.2)


def _over_http(address: str, asked: Sequence[str]) -> Iterator[Figure]:
    """The page itself, one visitor after another, once its processes know the businesses."""
    with serving(Server(address, "bench.settings")) as server:

        def search(_number: int, tally: Tally) -> None:
            client = Client(server.port, HOST)
            for query in asked:
                ask(client, f"/search/?{query}", None, tally, method="GET")

        together(CLIENTS, search)
        tally = together(1, search)
    yield Figure("the page over HTTP, one visitor, median", median(tally.seconds), "s")
    yield Figure("the page over HTTP, one visitor, p95", p95(tally.seconds), "s", goal=0.2)
    yield Figure("  answers that are no page", len(asked) - tally.answers[200], "", goal=0)
