"""A task runs in the schema it is sent from, and leaves the sender's thread where it was."""

from collections.abc import Iterator

import pytest

from apps.core.schema import PUBLIC, current_schema, in_schema
from apps.core.tasks import task
from apps.tenants.models.tenant import Tenant
from config.celery import app

seen: list[str] = []


@task("tests.note_schema")
def note_schema() -> None:
    seen.append(current_schema())


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    before = app.conf.task_always_eager
    app.conf.task_always_eager = True
    seen.clear()
    yield
    app.conf.task_always_eager = before


def test_a_task_run_at_once_is_in_the_senders_schema(club: Tenant, hostel: Tenant) -> None:
    for schema in ("club", "hostel"):
        with in_schema(schema):
            note_schema.delay()
            assert current_schema() == schema
    note_schema.delay()

    assert seen == ["club", "hostel", PUBLIC]


def test_what_counts_is_where_it_is_sent_not_where_it_was_made_up(club: Tenant) -> None:
    with in_schema("club"):
        made_in_club = note_schema.s()  # type: ignore[attr-defined]

    made_in_club.apply_async()

    assert seen == [PUBLIC]


def test_a_schema_named_in_the_header_wins(club: Tenant, hostel: Tenant) -> None:
    with in_schema("club"):
        note_schema.apply_async(headers={"_schema_name": "hostel"})

    assert seen == ["hostel"]
