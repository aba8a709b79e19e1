import uuid
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import structlog
import time_machine
from django.core.cache import cache
from django.db import InternalError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.core.schema import current_schema, in_schema
from apps.journal.choices import SYSTEM, ActorKind, Channel, user_actor
from apps.journal.errors import NotInTransaction, NotSo
from apps.journal.models.entry import Entry
from apps.journal.models.pointer import Pointer
from apps.journal.services.record import Fact, Provided, record, record_all
from apps.journal.services.tell import telling
from apps.journal.services.wake import AWAKE
from apps.tenants.models.tenant import Tenant
from tests.journal.listeners import BellRung

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
A_MOMENT = timedelta(seconds=8)


@time_machine.travel(NOON, tick=False)
def test_an_entry_says_who_did_what_to_what_and_how(in_club: Tenant) -> None:
    with structlog.contextvars.bound_contextvars(request_id="request-1"):
        entry = record(
            BellRung(bell_id=7, number=3),
            actor=user_actor(5, impersonator_id=1),
            channel=Channel.STAFF,
            before={"price": Decimal("1.50"), "is_open": True},
            after={"price": Decimal("2.00"), "is_open": True},
        )

    row = Entry.objects.values().get(pk=entry.pk)
    assert row == {
        "id": entry.pk,
        "happened_at": NOON,
        "event": "tests.bell_rung",
        "facts": {"bell_id": 7, "number": 3},
        "subject_kind": "bell",
        "subject_id": "7",
        "actor_kind": ActorKind.USER,
        "actor_id": 5,
        "impersonator_id": 1,
        "channel": Channel.STAFF,
        "before": {"price": "1.50", "is_open": True},
        "after": {"price": "2.00", "is_open": True},
        "request_id": "request-1",
    }


def test_a_pointer_stands_in_the_shared_table_and_is_due_at_once(in_club: Tenant) -> None:
    entry = record(BellRung(bell_id=7), actor=SYSTEM, channel=Channel.COMMAND)

    pointer = Pointer.objects.get(entry_id=entry.pk)
    assert (pointer.schema_name, pointer.subject, pointer.tries, pointer.heard_by) == ("club", "bell:7", 0, [])
    assert list(Pointer.objects.due()) == [pointer]


def test_only_public_has_a_table_of_pointers(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT schemaname FROM pg_tables WHERE tablename = 'journal_pointer'")
        assert cursor.fetchall() == [("public",)]


def test_each_schema_has_its_own_journal(club: Tenant, hostel: Tenant) -> None:
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            record(BellRung(bell_id=7), actor=SYSTEM, channel=Channel.COMMAND)

    for schema in ("public", club.schema_name, hostel.schema_name):
        with in_schema(schema):
            assert Entry.objects.filter(subject_kind="bell").count() == (schema != "public")


@pytest.mark.parametrize("schema", ["public", "club", "hostel"])
@pytest.mark.parametrize("statement", ["UPDATE journal_entry SET event = 'x'", "DELETE FROM journal_entry"])
def test_an_entry_cannot_be_changed_or_deleted(db: None, schema: str, statement: str) -> None:
    with in_schema(schema):
        record(BellRung(bell_id=7), actor=SYSTEM, channel=Channel.COMMAND)

        with (
            pytest.raises((InternalError, ProgrammingError), match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

        assert Entry.objects.filter(event="tests.bell_rung").count() == 1


def test_recording_outside_a_transaction_is_refused(own_database: str) -> None:
    with in_schema("club"), pytest.raises(NotInTransaction, match=r"tests\.bell_rung .* wrap the service in atomic"):
        record(BellRung(bell_id=7), actor=SYSTEM, channel=Channel.COMMAND)

    with in_schema("club"), transaction.atomic():
        record(BellRung(bell_id=7), actor=SYSTEM, channel=Channel.COMMAND)
        assert current_schema() == "club"


def test_a_change_undone_leaves_neither_entry_nor_pointer_nor_call(own_database: str) -> None:
    Pointer.objects.all().delete()

    with in_schema("club"):
        with transaction.atomic():
            record(BellRung(bell_id=7), actor=SYSTEM, channel=Channel.COMMAND)
            transaction.set_rollback(True)
        assert not Entry.objects.filter(subject_kind="bell").exists()

    assert not Pointer.objects.exists()
    telling.finish()
    assert cache.get(AWAKE) is None


def test_the_relay_is_called_when_the_change_stands(own_database: str) -> None:
    with in_schema("club"), transaction.atomic():
        record(BellRung(bell_id=7), actor=SYSTEM, channel=Channel.COMMAND)
        telling.finish()
        assert cache.get(AWAKE) is None

    telling.finish()
    assert cache.get(AWAKE) == 1


def test_nobody_is_woken_for_what_is_held(own_database: str) -> None:
    with in_schema("club"), transaction.atomic():
        record(BellRung(bell_id=7), actor=SYSTEM, channel=Channel.STAFF, hold_for=A_MOMENT)
    telling.finish()
    assert cache.get(AWAKE) is None

    facts = [Fact(BellRung(bell_id=7), hold_for=A_MOMENT), Fact(BellRung(bell_id=8))]
    with in_schema("club"), transaction.atomic():
        record_all(facts, actor=SYSTEM, channel=Channel.STAFF)
    telling.finish()
    assert cache.get(AWAKE) == 1


def test_keys_follow_the_order_of_writing(in_club: Tenant) -> None:
    keys = [record(BellRung(bell_id=n), actor=SYSTEM, channel=Channel.COMMAND).pk for n in range(20)]

    assert keys == sorted(keys)
    assert {key.version for key in keys} == {7}
    assert {key.variant for key in keys} == {uuid.RFC_4122}


def test_many_events_are_recorded_in_one_statement_and_in_their_order(in_club: Tenant) -> None:
    facts = [Fact(BellRung(bell_id=7), after={"number": number}) for number in range(1, 6)]

    with CaptureQueriesContext(connection) as queries:
        entries = record_all(facts, actor=SYSTEM, channel=Channel.COMMAND)

    assert len([query for query in queries if "INSERT" in query["sql"]]) == 1
    assert [entry.after for entry in Entry.objects.order_by("pk")] == [{"number": number} for number in range(1, 6)]
    pointed = Pointer.objects.filter(schema_name=in_club.schema_name).order_by("pk")
    assert [row.entry_id for row in pointed] == [entry.pk for entry in entries]


@pytest.mark.parametrize(("number", "is_written"), [(7, True), (8, False)])
def test_an_entry_is_written_only_where_what_it_was_to_be_under_is_so(
    in_club: Tenant, number: int, is_written: bool
) -> None:
    lucky = Provided("%(number)s::int = 7", {"number": number})
    facts = [Fact(BellRung(bell_id=1)), Fact(BellRung(bell_id=2))]

    with nullcontext() if is_written else pytest.raises(NotSo, match="= 7"), transaction.atomic():
        record_all(facts, actor=SYSTEM, channel=Channel.COMMAND, provided=lucky)

    assert Entry.objects.count() == Pointer.objects.filter(schema_name="club").count() == 2 * is_written
