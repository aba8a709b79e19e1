from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

import time_machine
from pytest_django import DjangoAssertNumQueries

from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Actor, ActorKind, Channel, user_actor
from apps.journal.rules.changes import Change
from apps.journal.selectors.history import HistoryLine, history_of
from apps.journal.services.record import record
from apps.tenants.models.tenant import Tenant
from tests.journal.listeners import BellRung

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def names_of(users: Iterable[int]) -> Mapping[int, str]:
    return {user: name for user, name in {1: "Ada Admin", 5: "Olga Owner"}.items() if user in set(users)}


def ring(minutes: int, actor: Actor, **changes: dict[str, object]) -> None:
    with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
        record(BellRung(bell_id=7), actor=actor, channel=Channel.STAFF, **changes)


def test_the_latest_comes_first_with_names_and_changes(in_club: Tenant) -> None:
    ring(
        0, user_actor(5, impersonator_id=1), before={"note": "old", "size": 1}, after={"size": 1, "note": "new", "x": 2}
    )
    ring(1, SYSTEM)

    assert history_of("bell", 7, names_of=names_of) == [
        HistoryLine(
            at=NOON + timedelta(minutes=1),
            actor=SYSTEM,
            actor_name="Serai",
            impersonator_name="",
            channel=Channel.STAFF,
            sentence="Rung",
            changes=[],
        ),
        HistoryLine(
            at=NOON,
            actor=user_actor(5, impersonator_id=1),
            actor_name="Olga Owner",
            impersonator_name="Ada Admin",
            channel=Channel.STAFF,
            sentence="Rung",
            changes=[Change("note", "old", "new"), Change("x", None, 2)],
        ),
    ]


def test_people_who_are_gone_and_guests_have_a_name_too(in_club: Tenant) -> None:
    ring(0, user_actor(99))
    ring(1, Actor(ActorKind.GUEST))

    assert [line.actor_name for line in history_of("bell", 7, names_of=names_of)] == [
        "Guest with a link",
        "A former user",
    ]


def test_a_history_is_of_one_subject_in_one_schema(in_club: Tenant, hostel: Tenant) -> None:
    ring(0, SYSTEM)

    assert history_of("bell", 8, names_of=names_of) == []
    assert history_of("clock", 7, names_of=names_of) == []
    with in_schema(hostel.schema_name):
        assert history_of("bell", 7, names_of=names_of) == []


def test_a_history_takes_one_query_however_long(
    in_club: Tenant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 3):
        for minute in range(count):
            ring(minute, user_actor(5))
        with django_assert_num_queries(1):
            history_of("bell", 7, names_of=names_of)


def test_a_history_stops_at_its_limit(in_club: Tenant) -> None:
    for minute in range(3):
        ring(minute, SYSTEM)

    assert [line.at for line in history_of("bell", 7, names_of=names_of, most=2)] == [
        NOON + timedelta(minutes=2),
        NOON + timedelta(minutes=1),
    ]
