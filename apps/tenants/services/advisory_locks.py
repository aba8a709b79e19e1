"""Locks of the database on what is not a row."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

# Any two numbers that nothing else in this database uses.
TEMPLATE = 7_326_401
MIGRATION = 7_326_402
EXPORT = 7_326_403


def share_template() -> None:
    """Until the transaction ends, nobody changes the template; many may clone it at once."""
    _ask("SELECT pg_advisory_xact_lock_shared(%s)", TEMPLATE)


@contextmanager
def template_alone() -> Iterator[None]:
    """Nobody clones the template meanwhile, so that no tenant is born with half of a migration."""
    _ask("SELECT pg_advisory_lock(%s)", TEMPLATE)
    try:
        yield
    finally:
        _ask("SELECT pg_advisory_unlock(%s)", TEMPLATE)


@contextmanager
def one_migration_at_a_time() -> Iterator[None]:
    """A second `migrate`, from another machine of the same deploy, waits here and then finds nothing to do."""
    _ask("SELECT pg_advisory_lock(%s)", MIGRATION)
    try:
        yield
    finally:
        _ask("SELECT pg_advisory_unlock(%s)", MIGRATION)


@contextmanager
def alone_at(export: UUID) -> Iterator[bool]:
    """Whether nobody else writes this export; a worker that is gone has let go of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [EXPORT, str(export)])
        is_mine: bool = cursor.fetchone()[0]
        try:
            yield is_mine
        finally:
            if is_mine:
                cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [EXPORT, str(export)])


def _ask(statement: str, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [number])
