"""The marketplace's search over twenty thousand offers of two hundred businesses, each of which is really asked."""

import random
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from statistics import median
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import QueryDict

from apps.core import clock
from apps.search.forms.asked import asked_from
from apps.search.models.listing import Listing
from apps.search.rules.sought import sought_by
from apps.search.selectors.candidates import candidates
from bench.clients import Tally, ask, together
from bench.database import fresh_database
from bench.market import CITIES, index_market, open_market
from bench.processor import database_process, seconds_on_processor
from bench.registry import Figure, benchmark
from bench.searching import Mind, Searched, searched
from bench.server import Client, Server, serving
from bench.times import p95, timed

BUSINESSES = 200
SEARCHES, CLIENTS = 400, 4
# So many of them are enough where each begins with an empty mind.
COLD = 80
HOST = "serai.localhost"
TYPED = ("padel", "padle", "tenis", "pádel court", "squash", "climbing", "badmington", "dance", "musik room", "covered")
PLACES = ("Madrid", "madird", "Sao Paulo", "lisboa", "Munchen", "Lyon", "Japan", "London", "Peru", "dubai")


@benchmark("search")
def measure_search(scale: float) -> Iterator[Figure]:
    """Words with slips, places, days and hours, parties and prices, no two alike."""
    with fresh_database("serai_bench_search") as address:
        yield Figure(
            "seconds to make the businesses", timed(partial(open_market, max(int(BUSINESSES * scale), 8))), "s"
        )
        began = time.perf_counter()
        spent = list(index_market())
        yield Figure("seconds to index them", time.perf_counter() - began, "s")
        yield Figure("  a business of a hundred offers, median", median(spent), "s")
        yield Figure("offers that can be found", Listing.objects.count(), "")
        chance = random.Random(7)
        asked = [_asked(chance) for _ in range(max(int(SEARCHES * scale), 60))]
        yield from _in_the_index(asked)
        # What was indexed has been handed to all processes, so those that know it come before those that do not.
        for mind, queries in ((Mind.WARM, asked), (Mind.FRESH, asked[:COLD]), (Mind.EMPTY, asked[:COLD])):
            yield from _told("in the service", mind, searched(queries, mind=mind))
        yield from _over_http(address, asked)


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


def _in_the_index(asked: Sequence[str]) -> Iterator[Figure]:
    sought = [sought_by(asked_from(QueryDict(query)), language="en") for query in asked]
    yield Figure("the index alone, p95", p95([timed(partial(candidates, each)) for each in sought]), "s", goal=0.1)


def _told(where: str, mind: Mind, all_of_them: Sequence[Searched]) -> Iterator[Figure]:
    """The goal is for a search that is asked of businesses somebody knows."""
    goal = None if mind is Mind.EMPTY else 0.2
    name = f"{where}, {mind.value}"
    yield Figure(f"{name}: median", median(each.wall for each in all_of_them), "s")
    yield Figure(f"{name}: p95", p95([each.wall for each in all_of_them]), "s", goal=goal)
    yield Figure(f"{name}: processor, p95", p95([each.processor for each in all_of_them]), "s")
    share = sum(bool(each.hits) for each in all_of_them) / len(all_of_them)
    yield Figure("  that find something", share, "")
    yield Figure("  that could not ask everybody in time", sum(bool(each.unasked) for each in all_of_them), "")


def _over_http(address: str, asked: Sequence[str]) -> Iterator[Figure]:
    """The page itself, one visitor after another: of servers that have just begun, and once they know them all."""
    cache.clear()
    with serving(Server(address, "bench.settings")) as server:
        yield from _of_the_page(server, asked[:COLD], Mind.EMPTY)
    with serving(Server(address, "bench.settings")) as server:
        yield from _of_the_page(server, asked[:COLD], Mind.FRESH)
        together(CLIENTS, partial(_search, server, asked))
        yield from _of_the_page(server, asked, Mind.WARM)


def _of_the_page(server: Server, asked: Sequence[str], mind: Mind) -> Iterator[Figure]:
    tally, spent = Tally(), []
    workers = (server.process.pid if server.process else 0), database_process()
    for query in asked:
        before = seconds_on_processor(*workers)
        _search(server, [query], 0, tally)
        spent.append(seconds_on_processor(*workers) - before)
    name = f"over HTTP, {mind.value}"
    if mind is not Mind.WARM:
        yield Figure(f"{name}: the very first page", tally.seconds[0], "s", goal=1)
    yield Figure(f"{name}: median", median(tally.seconds), "s")
    yield Figure(f"{name}: p95", p95(tally.seconds), "s", goal=None if mind is Mind.EMPTY else 0.2)
    yield Figure(f"{name}: processor, p95", p95(spent), "s")
    yield Figure("  answers that are no page", len(asked) - tally.answers[200], "", goal=0)


def _search(server: Server, asked: Sequence[str], _number: int, tally: Tally) -> None:
    client = Client(server.port, HOST)
    for query in asked:
        # A word nobody keeps pages by: each answer is made anew.
        ask(client, f"/search/?{query}&anew=1", None, tally, method="GET")
