"""What writing a fact down and handing it over cost, beside the bare statements they come down to."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from apps.core import clock
from apps.core.keys import new_key
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.events import Event, Recorded, declare, subscribe
from apps.journal.models.pointer import Pointer
from apps.journal.services.record import record
from apps.journal.services.relay import relay_due
from apps.tenants.choices import TenantKind
from apps.tenants.services.provision import NewTenant, create_tenant
from bench.database import fresh_database
from bench.registry import Figure, benchmark

ENTRIES = 10_000
BATCH = 100
SCHEMA = "belfry"
ENTRY = """
INSERT INTO journal_entry (id, happened_at, event, facts, subject_kind, subject_id, actor_kind, channel, before, after,
request_id) VALUES (%s, now(), 'bench.rung', %s, 'bell', '7', 'system', 'command', '{}', '{}', '')
"""
POINTER = """
INSERT INTO journal_pointer (schema_name, entry_id, subject, heard_by, last_error) VALUES (%s, %s, 'bell:7', '{}', '')
"""
EFFECT = "INSERT INTO heard (entry_id, number) VALUES (%s, %s)"


@declare
@dataclass(frozen=True, slots=True)
class BellRung(Event):
    name = "bench.rung"
    subject_kind = "bell"
    subject_field = "bell_id"
    sentence = "Rung"

    bell_id: int
    number: int


@subscribe(BellRung)
def hear(event: BellRung, recorded: Recorded) -> None:
    with connection.cursor() as cursor:
        cursor.execute(EFFECT, [recorded.entry_id, event.number])


@benchmark("journal")
def measure_journal(scale: float) -> Iterator[Figure]:
    """One client, one worker, one subscriber whose effect is one row."""
    count = max(int(ENTRIES * scale), 200)
    with fresh_database("serai_bench_journal"):
        belfry = NewTenant(SCHEMA, "Belfry", TenantKind.OTHER)
        create_tenant(belfry, by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
        with in_schema(SCHEMA), connection.cursor() as cursor:
            cursor.execute("CREATE TABLE heard (entry_id uuid NOT NULL, number int NOT NULL)")
        yield from _writing(count)
        yield from _handing_over(count)


def _writing(count: int) -> Iterator[Figure]:
    with in_schema(SCHEMA):
        bare = _rate(count, _in_transactions(count, 1, _write_bare))
        Pointer.objects.all().delete()
        ours = _rate(count, _in_transactions(count, 1, _write))
    yield Figure("entries recorded, one a transaction", ours, "/s", floor=bare, more_is_better=True)


def _handing_over(count: int) -> Iterator[Figure]:
    with in_schema(SCHEMA):
        bare = _rate(count, _in_transactions(count, BATCH, _affect_bare))
    with in_schema(PUBLIC):
        waiting = Pointer.objects.count()
        ours = _rate(waiting, lambda: relay_due(seconds=600, lease=timedelta(minutes=1)))
        left = Pointer.objects.count()
    yield Figure("entries handed over, by one worker", ours, "/s", floor=bare, more_is_better=True)
    yield Figure("entries left", left, "", goal=0)


def _in_transactions(count: int, size: int, step: Callable[[int], None]) -> Callable[[], None]:
    def work() -> None:
        for start in range(0, count, size):
            with transaction.atomic():
                for number in range(start, start + size):
                    step(number)

    return work


def _write(number: int) -> None:
    record(BellRung(bell_id=7, number=number), actor=SYSTEM, channel=Channel.COMMAND)


def _write_bare(number: int) -> None:
    key, facts = new_key(), DjangoJSONEncoder().encode({"bell_id": 7, "number": number})
    with connection.cursor() as cursor:
        cursor.execute(ENTRY, [key, facts])
        cursor.execute(POINTER, [SCHEMA, key])


def _affect_bare(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(EFFECT, [new_key(), number])


def _rate(count: int, work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return count / (time.perf_counter() - began)
