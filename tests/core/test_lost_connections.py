"""What lies in the pool after a restart of PostgreSQL."""

from collections.abc import Iterator

import pytest
from django.core.signals import got_request_exception
from django.db import OperationalError, connection
from django_tenants.postgresql_backend.base import DatabaseWrapper
from psycopg.errors import DeadlockDetected
from psycopg_pool import PoolTimeout

from apps.core import lost_connections

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[DatabaseWrapper]:
    """A process with two connections in its pool."""
    options = {**connection.settings_dict["OPTIONS"], "pool": {"min_size": 2, "max_size": 2, "timeout": 10}}
    wrapper = DatabaseWrapper({**connection.settings_dict, "OPTIONS": options}, alias="of_a_server")
    wrapper.pool.open(wait=True)
    monkeypatch.setattr(lost_connections, "connection", wrapper)
    yield wrapper
    wrapper.close()
    wrapper.close_pool()


def ask(server: DatabaseWrapper) -> int:
    """A request of its own; which connection it had."""
    try:
        with server.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            return int(cursor.fetchone()[0])
    finally:
        server.close()


def restart(server: DatabaseWrapper) -> set[int]:
    """Which connections it has cut."""
    pids = {ask(server) for _request in range(4)}
    with connection.cursor() as cursor:
        for pid in pids:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    return pids


def fail(server: DatabaseWrapper) -> None:
    try:
        ask(server)
    except OperationalError:
        got_request_exception.send(sender=None)


def test_the_first_that_fails_renews_the_others(server: DatabaseWrapper) -> None:
    cut = restart(server)
    assert len(cut) == 2

    fail(server)

    assert cut.isdisjoint([ask(server) for _request in range(4)])


@pytest.mark.parametrize("cause", [PoolTimeout("all in use"), DeadlockDetected("two wait for each other")])
def test_a_server_that_is_there_is_left_alone(server: DatabaseWrapper, cause: Exception) -> None:
    before = {ask(server) for _request in range(4)}

    try:
        raise OperationalError from cause
    except OperationalError:
        got_request_exception.send(sender=None)

    assert {ask(server) for _request in range(4)} == before
