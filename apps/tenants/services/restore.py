"""Restore what `backup` wrote: one business into the install that made it, or a whole install into an empty database.

A business comes back whole or not at all: structure cloned from the template, rows, counters and shared rows in one
transaction, every piece held against its checksum.
"""

import hashlib
import json
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from psycopg import sql

from apps.core.crypto import SealBroken, unseal
from apps.core.errors import Refusal
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.errors import (
    BackupOfOtherInstall,
    BackupOfOtherVersion,
    BackupSealedElsewhere,
    BackupUnreadable,
    BusinessThere,
    InstallNotEmpty,
)
from apps.tenants.events import TenantRestored
from apps.tenants.gateways.cached import drop_keys
from apps.tenants.gateways.files import drop_files
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.copied_rows import rows_of_schema
from apps.tenants.selectors.hosts import forget_hosts
from apps.tenants.services.advisory_locks import share_template
from apps.tenants.services.backup import FORMAT, MANIFEST, PIECE, install_mark, migrations_now
from apps.tenants.services.clone import clone_schema
from apps.tenants.services.export import Teller
from apps.tenants.services.foundation import TEMPLATE_SCHEMA

TAKEN = "23505"
TRIGGERED = """
SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE c.relnamespace = %s::regnamespace AND NOT t.tgisinternal
"""


class Backup:
    """A backup that can be read, made by this version and sealed with a secret known here."""

    def __init__(self, source: IO[bytes]) -> None:
        try:
            self.archive = ZipFile(source)
            self.told: dict[str, Any] = json.loads(self.archive.read(MANIFEST))
            self.is_ours = self.told["format"] == FORMAT and {"tables", "files", "counters", "seal"} <= self.told.keys()
        except (BadZipFile, KeyError, ValueError) as problem:
            raise BackupUnreadable(what=str(problem)) from problem
        if not self.is_ours:
            raise BackupUnreadable(what=MANIFEST)
        self._refuse_other_version()
        self._refuse_other_seal()

    def of_schema(self, kind: str, schema: str) -> list[dict[str, Any]]:
        return [entry for entry in self.told[kind] if entry["schema"] == schema]

    def pieces(self, entry: dict[str, Any]) -> Iterator[bytes]:
        """What comes last raises when the whole is not what was written."""
        digest = hashlib.sha256()
        try:
            with self.archive.open(entry["name"]) as opened:
                while piece := opened.read(PIECE):
                    digest.update(piece)
                    yield piece
        except (BadZipFile, KeyError) as problem:
            raise BackupUnreadable(what=entry["name"]) from problem
        if digest.hexdigest() != entry["sha256"]:
            raise BackupUnreadable(what=entry["name"])

    def prove(self, entry: dict[str, Any]) -> None:
        """Reads it for the checksum alone."""
        deque(self.pieces(entry), maxlen=0)

    def _refuse_other_version(self) -> None:
        there, here = (
            {".".join(key) for keys in told.values() for key in keys}
            for told in (self.told["migrations"], migrations_now())
        )
        if there != here:
            raise BackupOfOtherVersion(there=_listed(there - here), here=_listed(here - there))

    def _refuse_other_seal(self) -> None:
        try:
            unseal(self.told["seal"])
        except SealBroken as problem:
            raise BackupSealedElsewhere from problem


def restore(source: IO[bytes], *, by: Actor, channel: Channel, tell: Teller) -> list[str]:
    """The schemas that came back."""
    with in_schema(PUBLIC):
        backup = Backup(source)
        if backup.told["kind"] == "tenant":
            return [_restore_tenant(backup, by=by, channel=channel)]
        return _restore_install(backup, tell)


def _restore_tenant(backup: Backup, *, by: Actor, channel: Channel) -> str:
    schema, slug = str(backup.told["schema"]), str(backup.told["slug"])
    if backup.told["install"] != install_mark():
        raise BackupOfOtherInstall
    if Tenant.objects.filter(slug=slug).exists() or _has_schema(schema):
        raise BusinessThere(name=slug)
    is_back = False
    try:
        with transaction.atomic():
            _bring_back(backup, schema)
            for entry in backup.of_schema("tables", PUBLIC):
                _copy_in(backup, entry)
            record(TenantRestored(Tenant.objects.get(slug=slug).pk), actor=by, channel=channel)
            _bring_files(backup, schema)
            forget_hosts()
        is_back = True
    except IntegrityError as problem:
        raise _refusal_of(problem) from problem
    finally:
        if not is_back:
            _forget_files(schema)
    drop_keys(schema)
    return schema


def _restore_install(backup: Backup, tell: Teller) -> list[str]:
    """Businesses first, each by itself; the shared rows, by which they are found, last."""
    schemas: list[str] = backup.told["schemas"]
    if Tenant.objects.businesses().exists():
        raise InstallNotEmpty
    if there := next(filter(_has_schema, schemas), None):
        raise BusinessThere(name=there)
    for done, schema in enumerate(schemas, start=1):
        with transaction.atomic():
            _bring_back(backup, schema)
            _bring_files(backup, schema)
        tell(done, len(schemas) + 1)
    with transaction.atomic():
        _empty_public()
        _load(backup, PUBLIC)
        _bring_files(backup, PUBLIC)
        forget_hosts()
    tell(len(schemas) + 1, len(schemas) + 1)
    return schemas


def _bring_back(backup: Backup, schema: str) -> None:
    share_template()
    clone_schema(TEMPLATE_SCHEMA, schema)
    _load(backup, schema)


def _load(backup: Backup, schema: str) -> None:
    """Every row as it was: what triggers would write for new rows is among them already."""
    with _triggers_asleep(schema):
        for entry in backup.of_schema("tables", schema):
            _copy_in(backup, entry)
    _set_counters(backup, schema)


@contextmanager
def _triggers_asleep(schema: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERED, [f'"{schema}"'])
        tables = [sql.Identifier(schema, table) for (table,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
        yield
        # A table whose keys are not looked at yet cannot be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _copy_in(backup: Backup, entry: dict[str, Any]) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, entry["columns"]))
    table = sql.Identifier(entry["schema"], entry["table"])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.cursor.copy(statement) as copy:
        for piece in backup.pieces(entry):
            copy.write(piece)


def _set_counters(backup: Backup, schema: str) -> None:
    with connection.cursor() as cursor:
        for name, (last, is_called) in backup.told["counters"][schema].items():
            place = sql.Identifier(schema, name).as_string()
            cursor.execute("SELECT setval(%s::regclass, %s, %s)", [place, last, is_called])


def _bring_files(backup: Backup, schema: str) -> None:
    with in_schema(schema):
        for entry in backup.of_schema("files", schema):
            backup.prove(entry)
            default_storage.delete(entry["file"])
            with backup.archive.open(entry["name"]) as opened:
                default_storage.save(entry["file"], File(opened))


def _forget_files(schema: str) -> None:
    with in_schema(schema):
        drop_files()


def _empty_public() -> None:
    tables = sql.SQL(", ").join(sql.Identifier(PUBLIC, rows.table) for rows in rows_of_schema(PUBLIC))
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {}").format(tables))


def _has_schema(schema: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema])
        return cursor.fetchone() is not None


def _refusal_of(problem: IntegrityError) -> Refusal:
    """PostgreSQL names what is taken, as in: Key (domain)=(book.example) already exists."""
    said = str(getattr(getattr(problem.__cause__, "diag", None), "message_detail", "") or problem)
    if getattr(problem.__cause__, "sqlstate", "") == TAKEN:
        return BusinessThere(name=said.partition("=(")[2].partition(")")[0])
    return BackupUnreadable(what=said)


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names)[:5]) or "–"
