"""Bring one tenant's schema up to date.

The first schema to need a migration runs it through Django and every statement is written down. The others get
the same statements in one go: their tables and constraints have the same names. What Python decides row by row
(`RunPython`) runs through Django in every schema.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.migration import Migration

from apps.core.schema import in_schema
from apps.tenants.selectors.versions import Key
from apps.tenants.services.migration_book import MigrationBook

LOCK_TIMEOUT = "2s"
ATTEMPTS = 6
FIRST_PAUSE = 0.25
LOST_THE_LOCK = {"55P03", "40P01"}
RECORD = "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, now())"
FORGET = "DELETE FROM django_migrations WHERE app = %s AND name = %s"

Tape = list[str]


class SchemaMigrator:
    def __init__(self, book: MigrationBook) -> None:
        self.book = book
        self._tapes: dict[Key, Tape] = {}

    def forward(self, schema: str, keys: Iterable[Key], *, is_fake: bool = False) -> list[Key]:
        """Each migration in its own transaction, recorded with it: whatever fails, the next run goes on there."""
        done = []
        for key in keys:
            self._patiently(schema, key, is_fake=is_fake)
            done.append(key)
        return done

    def backward(self, schema: str, keys: Iterable[Key], *, is_fake: bool = False) -> list[Key]:
        done = []
        for key in keys:
            with in_schema(schema), _whole(self.book.migration(key)):
                if not is_fake:
                    self._unapply(key)
                _write_down(FORGET, key)
            done.append(key)
        return done

    def _patiently(self, schema: str, key: Key, *, is_fake: bool) -> None:
        """Waits at most two seconds for a lock, so that visitors never queue longer behind us, then tries again."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with in_schema(schema):
                    self._apply(key, is_fake=is_fake)
            except OperationalError as problem:
                if attempt == ATTEMPTS or getattr(problem.__cause__, "sqlstate", "") not in LOST_THE_LOCK:
                    raise
                time.sleep(FIRST_PAUSE * 2**attempt)
            else:
                return

    def _apply(self, key: Key, *, is_fake: bool) -> None:
        migration = self.book.migration(key)
        if is_fake:
            _write_down(RECORD, key)
        elif key in self._tapes:
            _replay(self._tapes[key], key)
        else:
            with _whole(migration):
                self._run(migration, key)

    def _run(self, migration: Migration, key: Key) -> None:
        tape: Tape = []
        with connection.schema_editor(atomic=migration.atomic) as editor:
            _listen(editor, tape)
            migration.apply(self.book.state_before(key), editor)
        _write_down(RECORD, key)
        if self.book.is_sql(key):
            self._tapes[key] = tape

    def _unapply(self, key: Key) -> None:
        migration = self.book.migration(key)
        with connection.schema_editor(atomic=migration.atomic) as editor:
            migration.unapply(self.book.state_before(key), editor)


@contextmanager
def _whole(migration: Migration) -> Iterator[None]:
    """All or nothing, and quick to give way, unless the migration itself asks for no transaction."""
    if not migration.atomic:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LOCK_TIMEOUT])
        yield


def _listen(editor: BaseDatabaseSchemaEditor, tape: Tape) -> None:
    """Write down what the editor executes, with its parameters filled in."""
    execute = editor.execute

    def execute_and_write_down(statement: object, params: Sequence[object] | None = ()) -> None:
        text = str(statement)
        tape.append(text if params is None else str(connection.ops.compose_sql(text, params)))  # type: ignore[attr-defined]
        execute(tape[-1], None)

    editor.execute = execute_and_write_down  # type: ignore[method-assign,assignment]


def _replay(tape: Tape, key: Key) -> None:
    """All in one message. The separator stands on a line of its own: a statement may end with a comment."""
    patience = f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"
    record = str(connection.ops.compose_sql(RECORD, key))  # type: ignore[attr-defined]  # PostgreSQL's
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("\n;\n".join([patience, *tape, record]))


def _write_down(statement: str, key: Key) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, key)
