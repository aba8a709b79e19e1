"""Workers killed with SIGKILL at random moments: nothing is lost and nothing happens twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from apps.core.schema import in_schema
from apps.journal.choices import ActorKind, Channel
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from tests.journal.listeners import HEARD, BellRung

ENTRIES = 10_000
CHUNK = 2_500
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SCHEMAS = ("club", "hostel")
WORKERS = 2
PATIENCE = 120.0
LEAST_KILLS, MOST_KILLS = 10, 30
EACH_ONCE = Counter((number, listener) for number in range(ENTRIES) for listener in ("first", "second"))


@contextmanager
def relay_workers(database: str) -> Iterator[subprocess.Popen[str]]:
    parent = subprocess.Popen(
        [sys.executable, "-m", "tests.journal.relay_worker"],
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


def next_worker(parent: "subprocess.Popen[str]") -> int:
    assert parent.stdout
    return int(parent.stdout.readline())


def ring_bells() -> None:
    """By turns in both tenants, written as `record` does but thousands at a time, for the test is about the relay."""
    for start in range(0, ENTRIES, CHUNK):
        schema = SCHEMAS[start // CHUNK % len(SCHEMAS)]
        with in_schema(schema), transaction.atomic():
            entries = Entry.objects.bulk_create(entry_of(number) for number in range(start, start + CHUNK))
            Pointer.objects.bulk_create(
                Pointer(schema_name=schema, entry_id=entry.pk, subject="bell:7") for entry in entries
            )


def entry_of(number: int) -> Entry:
    return Entry(
        happened_at=NOON,
        event=BellRung.name,
        facts=BellRung(bell_id=7, number=number).facts(),
        subject_kind="bell",
        subject_id="7",
        actor_kind=ActorKind.SYSTEM,
        channel=Channel.SWEEP,
    )


def effects() -> Counter[tuple[int, str]]:
    seen: Counter[tuple[int, str]] = Counter()
    for schema in SCHEMAS:
        with in_schema(schema), connection.cursor() as cursor:
            cursor.execute("SELECT number, listener FROM heard")
            seen.update(cursor.fetchall())
    return seen


@pytest.fixture
def bells(own_database: str) -> str:
    Pointer.objects.all().delete()
    for schema in SCHEMAS:
        with in_schema(schema), connection.cursor() as cursor:
            cursor.execute(HEARD)
    ring_bells()
    return own_database


def test_killed_workers_lose_no_entry_and_repeat_no_effect(bells: str) -> None:
    chance = random.Random(2026)
    kills = 0
    deadline = time.monotonic() + PATIENCE
    with ExitStack() as running:
        parents = [running.enter_context(relay_workers(bells)) for _ in range(WORKERS)]
        while (left := Pointer.objects.count()) and kills < MOST_KILLS:
            worker = next_worker(parents[kills % WORKERS])
            time.sleep(chance.uniform(0.0, 0.3))
            os.kill(worker, signal.SIGKILL)
            kills += 1
        while left := Pointer.objects.count():
            assert time.monotonic() < deadline, f"{left} entries left after {kills} kills"
            time.sleep(0.1)

    assert kills >= LEAST_KILLS
    assert effects() == EACH_ONCE
