"""Servers and workers killed with SIGKILL while guests book over HTTP: nothing is half done and nothing is lost.

Two kills in the suite; `KILLS=100 pytest tests/faults/test_bookings.py` for a hundred random moments.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.settings import BookingSettings
from apps.bookings.selectors.claim_audit import audit_claims
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer, PointerQuerySet
from apps.journal.services.claim import LEASE
from apps.journal.services.relay import relay_due
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from bench.server import Client, Server, serving
from tests.factories.api import api_key
from tests.factories.sellable import Hall, Tour, hall_of_thirds, open_venue, tour

KILLS = int(os.environ.get("KILLS", "2"))
CLIENTS = 4
MADE = ("bookings.booking_held", "bookings.booking_requested", "bookings.booking_confirmed")
KEYS = max(4, KILLS)
PATIENCE = 180.0


@dataclass(frozen=True, slots=True)
class Shop:
    """Next week, for the servers go by the real clock."""

    hall: Hall
    trip: Tour
    day: datetime
    keys: tuple[str, ...]

    def wish(self, chance: random.Random) -> dict[str, Any]:
        guest = {"name": "Somebody", "email": f"guest{chance.randrange(20)}@example.org"}
        told: dict[str, Any] = {"guest": guest, "party": 1, "hold": chance.random() < 0.5}
        if chance.random() < 0.3:
            return {**told, "offer": self.trip.offer.slug, "departure": self.trip.departure.pk}
        sold = chance.choice([self.hall.whole, self.hall.thirds, self.hall.thirds])
        start = self.day + chance.randrange(24) * timedelta(minutes=30)
        ends = start + timedelta(hours=1)
        return {**told, "offer": sold.offer.slug, "starts_at": start.isoformat(), "ends_at": ends.isoformat()}


@dataclass(slots=True)
class History:
    """What was asked and what was answered, by all clients."""

    made: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    perhaps_cancelled: set[str] = field(default_factory=set)
    unknown: int = 0
    answers: Counter[int] = field(default_factory=Counter)
    is_over: bool = False


@pytest.fixture
def shop(own_database: str) -> Shop:
    plan = Plan.objects.get(key="enterprise")
    plan.limits = {"api_requests_a_minute": 10**9}
    plan.save()
    Tenant.objects.filter(slug="club").update(plan=plan)
    day = datetime.combine(clock.now().date() + timedelta(days=7), datetime.min.time(), UTC) + timedelta(hours=8)
    with in_schema("club"):
        BookingSettings.objects.create(pk=1, hold_minutes=1)
        venue = open_venue()
        trip = tour(venue, seats=200)
        trip.departure.starts_at, trip.departure.ends_at = day, day + timedelta(hours=2)
        trip.departure.decides_at = day - timedelta(days=1)
        trip.departure.save()
        keys = tuple(api_key(number=number) for number in range(1, KEYS + 1))
        return Shop(hall_of_thirds(venue), trip, day, keys)


@contextmanager
def sweepers(database: str) -> Iterator["subprocess.Popen[str]"]:
    parent = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.sweeper"],
        env={**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        yield parent
    finally:
        os.killpg(parent.pid, signal.SIGKILL)
        parent.wait()


def book_for_ever(number: int, server: Server, shop: Shop, history: History) -> None:
    """As guests do: some confirm, some cancel, and who gets no answer does not know."""
    chance = random.Random(number)
    client = Client(server.port, "club.serai.localhost")
    mine: list[str] = []
    while not history.is_over:
        client.headers = {"Authorization": f"Bearer {chance.choice(shop.keys)}"}
        reference = chance.choice(mine) if mine and chance.random() < 0.4 else ""
        try:
            if reference:
                _cancel(client, reference, mine, history)
            else:
                status, said = client.send("POST", "/api/v1/bookings", shop.wish(chance))
                history.answers[status] += 1
                if status == 201:
                    mine.append(said["reference"])
                    history.made.append(said["reference"])
        except OSError:
            history.unknown += 1
            time.sleep(0.05)


def _cancel(client: Client, reference: str, mine: list[str], history: History) -> None:
    mine.remove(reference)
    history.perhaps_cancelled.add(reference)
    status, _said = client.send("POST", f"/api/v1/bookings/{reference}/cancel", {})
    history.answers[status] += 1
    if status == 200:
        history.cancelled.append(reference)


def kill_something(turn: int, server: Server, sweeper: "subprocess.Popen[str]", chance: random.Random) -> None:
    """By turns a worker of the server, one of the sweeper, and the whole server, which comes back."""
    if turn % 3 == 2:
        server.kill()
        server.start()
    elif turn % 3 == 1:
        assert sweeper.stdout
        os.kill(int(sweeper.stdout.readline()), signal.SIGKILL)
    else:
        with suppress(ProcessLookupError):
            os.kill(chance.choice(server.worker_ids()), signal.SIGKILL)


def wait_for_answers(history: History, server: Server) -> None:
    """So that each kill meets a server that is at work."""
    deadline = time.monotonic() + PATIENCE
    enough = history.answers.total() + 5 * CLIENTS
    while history.answers.total() < enough:
        assert time.monotonic() < deadline, history
        server.keep_up()
        time.sleep(0.05)


def test_whatever_is_killed_no_booking_is_half_made_and_no_entry_lost(own_database: str, shop: Shop) -> None:
    history, chance = History(), random.Random(2026)
    with ExitStack() as running:
        server = running.enter_context(serving(Server(own_database, "tests.settings")))
        sweeper = running.enter_context(sweepers(own_database))
        guests = [
            threading.Thread(target=book_for_ever, args=(number, server, shop, history), daemon=True)
            for number in range(CLIENTS)
        ]
        for guest in guests:
            guest.start()
        for turn in range(KILLS):
            wait_for_answers(history, server)
            time.sleep(chance.uniform(0, 0.5))
            kill_something(turn, server, sweeper, chance)
        wait_for_answers(history, server)
        history.is_over = True
        for guest in guests:
            guest.join()

    assert {*history.answers} <= {200, 201, 409}
    assert len(history.made) > CLIENTS
    wait_for_the_dead()
    relay_all()
    with in_schema("club"):
        assert audit_claims() == []
        assert_as_answered(history)
        assert_journal_is_whole()
    assert not waiting_pointers().exists()


def assert_as_answered(history: History) -> None:
    stands = dict(Booking.objects.values_list("reference", "status"))
    assert {*history.made} <= stands.keys()
    assert {stands[reference] for reference in history.cancelled} <= {Status.CANCELLED}
    gone = {reference for reference in history.made if stands[reference] == Status.CANCELLED}
    assert gone <= history.perhaps_cancelled
    assert len(stands) - len(history.made) <= history.unknown


def assert_journal_is_whole() -> None:
    """Each booking was told as made once, and last in the state it is in."""
    entries = Entry.objects.filter(subject_kind="bookings.booking").order_by("happened_at", "pk")
    made: Counter[str] = Counter(entry.subject_id for entry in entries if entry.event in MADE)
    last = {entry.subject_id: entry.after["status"] for entry in entries if "status" in entry.after}
    stands = {str(pk): status for pk, status in Booking.objects.values_list("pk", "status")}
    assert made == Counter(stands.keys())
    assert last == stands


def waiting_pointers() -> PointerQuerySet:
    return Pointer.objects.filter(schema_name="club")


def relay_all() -> None:
    """What a sweeper had claimed when it was killed is due again only when its lease is over."""
    deadline = time.monotonic() + 6 * LEASE.total_seconds()
    while waiting_pointers().exists() and time.monotonic() < deadline:
        relay_due(seconds=30, lease=timedelta(0))
        time.sleep(0.1)


def wait_for_the_dead() -> None:
    """Until the database has noticed that whoever was killed is gone, and undone what they had begun."""
    with connection.cursor() as cursor:
        for _ in range(100):
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND state <> 'idle'"
            )
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.1)
