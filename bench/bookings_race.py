"""Fifty clients who all want the same places: nobody gets what another has, and nobody waits for ever."""

import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection

from apps.bookings.models.booking import Booking
from apps.bookings.selectors.claim_audit import FaultKind, audit_claims
from apps.bookings.services.expire import expire_due
from apps.core import clock
from apps.core.schema import in_schema
from bench.arena import HALF, HOST, RACERS, SCHEMA, Arena, forget, open_arena
from bench.clients import Tally, ask, together
from bench.database import deadlocks, fresh_database
from bench.registry import Figure, benchmark
from bench.server import Client, Server, serving

WISHES = 1_000


@benchmark("bookings-race")
def measure_race(scale: float) -> Iterator[Figure]:
    """Half of the hours begin in the middle of another; the hall is three courts, which are sold one by one too."""
    with fresh_database("serai_bench_race") as address:
        arena = open_arena()
        yield from _over_http(arena, address, max(int(WISHES * scale), 20))


def _over_http(arena: Arena, address: str, count: int) -> Iterator[Figure]:
    """Holds lapse, are confirmed, put off, moved and cancelled in between."""
    wishes, before = list(arena.wanted(count)), deadlocks()
    with serving(Server(address, "bench.settings")) as server, _sweeping():

        def race(number: int, tally: Tally) -> None:
            _race(arena, Client(server.port, HOST), wishes, random.Random(number), tally)

        tally = together(RACERS, race)
    with in_schema(SCHEMA):
        faults, stands = audit_claims(), {*Booking.objects.values_list("reference", flat=True)}
        forget()
    attempts = sum(tally.answers.values())
    yield Figure(f"requests of {RACERS} clients racing over HTTP", attempts, "", RACERS * count, more_is_better=True)
    yield Figure("  a second", tally.rate, "/s")
    yield Figure("  bookings made", len(stands), "", 1, more_is_better=True)
    yield Figure("  places taken twice", sum(fault.kind == FaultKind.OVERLAP for fault in faults), "", 0)
    yield Figure("  other faults of an audit", sum(fault.kind != FaultKind.OVERLAP for fault in faults), "", 0)
    yield Figure("  bookings answered that are not there", len({*tally.made} - stands), "", 0)
    yield Figure("  answers of 500 and above", tally.errors, "", 0)
    yield Figure("  connections that broke", tally.broken, "", 0)
    yield Figure("  deadlocks", deadlocks() - before, "", 0)
    yield Figure("  p99", tally.p99(), "ms")
    print("  answers:", dict(sorted(tally.answers.items())))


def _race(arena: Arena, client: Client, wishes: Sequence[dict[str, Any]], chance: random.Random, tally: Tally) -> None:
    for wish in wishes:
        client.headers = {"Authorization": f"Bearer {chance.choice(arena.keys)}"}
        if reference := ask(client, "/api/v1/bookings", wish, tally):
            _go_on(client, f"/api/v1/bookings/{reference}", wish, chance, tally)


def _go_on(client: Client, address: str, wish: dict[str, Any], chance: random.Random, tally: Tally) -> None:
    """What becomes of it; a third lapses."""
    guest = {"name": "Somebody", "email": f"guest{chance.randrange(200)}@example.org"}
    match chance.randrange(6):
        case 0:
            ask(client, f"{address}/confirm", {"guest": guest}, tally)
        case 1:
            ask(client, f"{address}/cancel", {}, tally)
        case 2:
            ask(client, f"{address}/extend", {}, tally)
        case 3 if "starts_at" in wish:
            later = {name: _later(wish[name]) for name in ("starts_at", "ends_at")}
            ask(client, address, later, tally, method="PATCH")


def _later(moment: str) -> str:
    return (datetime.fromisoformat(moment) + HALF).isoformat()


@contextmanager
def _sweeping() -> Iterator[None]:
    """As the worker does every five seconds, and more often."""
    is_over = threading.Event()

    def sweep() -> None:
        while not is_over.wait(0.5):
            with in_schema(SCHEMA):
                expire_due(now=clock.now())
        connection.close()

    thread = threading.Thread(target=sweep)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
