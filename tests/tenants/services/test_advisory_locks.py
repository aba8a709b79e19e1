from collections.abc import Iterator

import psycopg
import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from apps.tenants.services.advisory_locks import (
    MIGRATION,
    TEMPLATE,
    one_migration_at_a_time,
    share_template,
    template_alone,
)


@pytest.fixture
def elsewhere(own_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[psycopg.Connection]:
    """Another machine's connection, and the right to use ours."""
    with django_db_blocker.unblock(), psycopg.connect(own_database, autocommit=True) as other:
        yield other


def is_free(other: psycopg.Connection, number: int, *, shared: bool = False) -> bool:
    kind = "_shared" if shared else ""
    [(taken,)] = other.execute(f"SELECT pg_try_advisory_lock{kind}(%s)", [number]).fetchall()
    if taken:
        other.execute(f"SELECT pg_advisory_unlock{kind}(%s)", [number])
    return bool(taken)


def test_many_clone_the_template_while_nobody_changes_it(elsewhere: psycopg.Connection) -> None:
    with transaction.atomic():
        share_template()

        assert is_free(elsewhere, TEMPLATE, shared=True)
        assert not is_free(elsewhere, TEMPLATE)

    assert is_free(elsewhere, TEMPLATE)


def test_who_changes_the_template_is_alone_with_it(elsewhere: psycopg.Connection) -> None:
    with template_alone():
        assert not is_free(elsewhere, TEMPLATE, shared=True)

    assert is_free(elsewhere, TEMPLATE)


def fail_alone(elsewhere: psycopg.Connection) -> None:
    with one_migration_at_a_time():
        assert not is_free(elsewhere, MIGRATION)
        raise ZeroDivisionError


def test_one_machine_migrates_and_a_failure_lets_the_next(elsewhere: psycopg.Connection) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_alone(elsewhere)

    assert is_free(elsewhere, MIGRATION)
