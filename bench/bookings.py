"""What a booking costs beside the bare rows it writes: in the service, and over HTTP beside the plainest view."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import count as counting
from statistics import median

from django.db import connection, transaction

from apps.bookings.models.booking import Booking
from apps.bookings.rules.order import Order
from apps.bookings.rules.wish import Wish
from apps.bookings.services.hold import hold_booking
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.venues.models.needs import NeedSpace
from apps.venues.models.offer import Offer
from bench.arena import COURTS, HOST, HOUR, SCHEMA, Arena, forget, open_arena
from bench.clients import Tally, ask, together
from bench.database import fresh_database
from bench.registry import Figure, benchmark
from bench.server import Client, Server, serving

HOLDS, BLOCK = 2_000, 20
BOOKERS, BOOKINGS, ROUNDS = 16, 6_400, 4
HOURS = 8_000 * COURTS
_numbers = counting()
BARE = """
INSERT INTO bookings_claim (booking_id, space_id, number, spot, picked_id, need_id, during, live, lapses_at)
VALUES (%s, %s, 0, %s, %s, %s, tstzrange(%s, %s), true, %s)
"""


@benchmark("bookings")
def measure_bookings(scale: float) -> Iterator[Figure]:
    """Courts, a hall of three, a dorm and tours of one business."""
    with fresh_database("serai_bench_bookings") as address:
        arena = open_arena()
        yield from _holds(arena, max(int(HOLDS * scale), 200))
        yield from _over_http(arena, address, max(int(BOOKINGS * scale), 320))


def _holds(arena: Arena, count: int) -> Iterator[Figure]:
    """By turns with the bare rows, so that both meet the same machine."""
    with in_schema(SCHEMA):
        first, second = arena.courts[:2]
        wishes = [
            Wish(first.pk, arena.day + n * HOUR, arena.day + (n + 1) * HOUR, {None: 1}) for n in range(count + BLOCK)
        ]
        _hold_all(wishes[:BLOCK])
        booking_id = Booking.objects.values_list("pk", flat=True)[0]
        place = NeedSpace.objects.get(need__offer=second)
        blocks = [wishes[start : start + BLOCK] for start in range(BLOCK, len(wishes), BLOCK)]
        times = [
            (_timed(partial(_hold_all, each)), _timed(partial(_insert_all, each, booking_id, place))) for each in blocks
        ]
        ours, bare = (BLOCK / median(spent) for spent in zip(*times, strict=True))
        yield Figure("holds through the service, one client", ours, "/s", 0.25 * bare, bare, more_is_better=True)
        forget()


def _hold_all(wishes: Sequence[Wish]) -> None:
    now = clock.now()
    for wish in wishes:
        hold_booking(wish, Order("en"), by=SYSTEM, channel=Channel.COMMAND, now=now)


def _insert_all(wishes: Sequence[Wish], booking_id: int, place: NeedSpace) -> None:
    space, now = place.space_id, clock.now()
    for wish in wishes:
        with transaction.atomic(), connection.cursor() as cursor:
            row = [booking_id, space, space * 262_144, space, place.need_id, wish.starts_at, wish.ends_at, now]
            cursor.execute(BARE, row)


def _over_http(arena: Arena, address: str, count: int) -> Iterator[Figure]:
    """Every client books hours of its own, by turns through the API and through the bare view."""
    with in_schema(SCHEMA):
        places = {place.need.offer_id: place.space_id for place in NeedSpace.objects.select_related("need")}
    hours, share = iter(range(HOURS)), count // BOOKERS // ROUNDS
    with (
        serving(Server(address, "bench.settings")) as server,
        serving(Server(address, "bench.bare_settings")) as bare,
    ):

        def book_hour(client: Client, tally: Tally) -> None:
            court, start = _hour_of(arena, next(hours))
            client.headers = {"Authorization": f"Bearer {random.choice(arena.keys)}"}
            ask(client, "/api/v1/bookings", arena.body(court, start, HOUR), tally)

        def book_bare(client: Client, tally: Tally) -> None:
            court, start = _hour_of(arena, next(hours))
            told = {"offer": court.pk, "venue": court.venue_id, "space": places[court.pk], "start": start.isoformat()}
            ask(client, "/book", told | {"reference": f"B{next(_numbers):09}"}, tally)

        rounds = [(_booked(share, server, book_hour), _booked(share, bare, book_bare)) for _ in range(ROUNDS + 1)][1:]
    ours, plain = (median(tally.rate for tally in tallies) for tallies in zip(*rounds, strict=True))
    told = sum((one.answers for one, _other in rounds), Counter[int]())
    name = f"bookings over HTTP, {BOOKERS} clients"
    yield Figure(name, ours, "/s", goal=0.2 * plain, floor=plain, more_is_better=True)
    yield Figure("  answers that are no booking", sum(told.values()) - told[201], "", goal=0)
    yield Figure("  p99", max(one.p99() for one, _other in rounds), "ms")


def _hour_of(arena: Arena, number: int) -> tuple[Offer, datetime]:
    """No two are the same."""
    return arena.courts[number % COURTS], arena.day + number // COURTS * HOUR


def _booked(share: int, server: Server, step: Callable[[Client, Tally], None]) -> Tally:
    def book(_number: int, tally: Tally) -> None:
        client = Client(server.port, HOST)
        for _turn in range(share):
            step(client, tally)

    return together(BOOKERS, book)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
