"""Tasks on a real worker: in their own schema, the urgent first, none for ever."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import connection

from apps.core.schema import in_schema
from apps.core.tasks import MOST_STARTS, Lane
from apps.journal.tasks import relay
from apps.tenants.models.tenant import Tenant
from config.celery import PRIORITY_OF_LANE, app
from tests.core.jobs import DEATHS, SEEN, look, look_some_day, look_urgently, take_the_worker_along

PATIENCE = 120.0


@contextmanager
def worker(*pool: str) -> Iterator[None]:
    options = (
        "--include",
        "tests.core.jobs",
        "--queues",
        ",".join(Lane),
        "--without-gossip",
        "--without-mingle",
        *pool,
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "--app", "config.celery", "worker", *options],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture
def queue(own_database: str) -> None:
    """An empty queue, and a table in which tasks note where they ran."""
    with app.connection_for_write() as line:
        for lane in Lane:
            line.default_channel.queue_purge(lane.value)
    with connection.cursor() as cursor:
        cursor.execute(SEEN)


def seen() -> list[tuple[int, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, schema, tables_of FROM public.seen ORDER BY ctid")
        return list(cursor.fetchall())


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"only {Counter(schema for _, schema, _ in seen())} were seen"
        time.sleep(0.2)


def test_every_task_runs_in_the_schema_it_was_sent_from_and_nowhere_when_that_is_gone(queue: None) -> None:
    schemas = ["public", "club", "hostel"]
    with in_schema("hostel"):
        look.delay(1_000)
    Tenant.objects.filter(schema_name="hostel").update(schema_name="hostel_gone")
    with worker("--pool", "threads", "--concurrency", "4"):
        look.delay(2_000)
        until(lambda: bool(seen()))
        Tenant.objects.filter(schema_name="hostel_gone").update(schema_name="hostel")
        for number in range(0, 300, 2):
            with in_schema(schemas[number // 2 % 3]):
                look.delay(number, nested=True)

        until(lambda: len(seen()) >= 301)

    expected = [(number, schemas[number // 2 % 3]) for number in range(300)]
    assert sorted((number, schema) for number, schema, _ in seen()) == [*expected, (2_000, "public")]
    assert all(schema == tables_of for _, schema, tables_of in seen())


def test_the_urgent_overtake_and_nothing_is_given_out_for_ever(queue: None) -> None:
    cache.set(DEATHS, 0)
    for number in range(20):
        look_some_day.delay(number)
    look.delay(100)
    take_the_worker_along.delay()
    look_urgently.delay(200)

    with worker("--pool", "prefork", "--concurrency", "1"):
        until(lambda: len(seen()) == 22 and cache.get(DEATHS) >= MOST_STARTS)
        time.sleep(3)

    assert [number for number, _, _ in seen()] == [200, 100, *range(20)]
    assert cache.get(DEATHS) == MOST_STARTS


def test_every_lane_has_its_place() -> None:
    assert list(PRIORITY_OF_LANE) == [lane.value for lane in Lane]
    assert sorted(PRIORITY_OF_LANE.values()) == list(PRIORITY_OF_LANE.values())


@pytest.mark.parametrize("entry", app.conf.beat_schedule.values(), ids=list(app.conf.beat_schedule))
def test_everything_on_the_schedule_is_a_task_in_public_that_expires(entry: dict[str, object]) -> None:
    app.loader.import_default_modules()

    assert entry["task"] in app.tasks
    assert entry["options"]["headers"] == {"_schema_name": "public"}  # type: ignore[index]
    assert entry["options"]["expires"] > 0  # type: ignore[index]
    assert app.tasks["journal.relay"].name == relay.name
