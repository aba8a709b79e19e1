"""Write a backup: of one business, or of the whole install.

Rows go out as PostgreSQL's own COPY, read as of one moment; structure does not go along, because restoring makes it
anew from the template, and refuses where that has other migrations. Nothing but a connection is needed: no program
of PostgreSQL's version, and no lock on the tables of a thousand businesses at once.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.storage import default_storage
from django.db import connection, transaction
from psycopg import sql

from apps.core.crypto import seal
from apps.core.schema import PUBLIC, in_schema
from apps.tenants.gateways.files import tenant_files
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.copied_rows import Counters, Rows, counters_of, rows_naming, rows_of_schema
from apps.tenants.selectors.versions import applied_in
from apps.tenants.services.export import Teller
from apps.tenants.services.foundation import TEMPLATE_SCHEMA

FORMAT = 1
MANIFEST = "manifest.json"
PROOF = "serai"
PIECE = 1 << 20


class Writer:
    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.tables: list[dict[str, Any]] = []
        self.files: list[dict[str, Any]] = []
        self.counters: dict[str, Counters] = {}

    def put_rows(self, rows: Rows) -> None:
        name = f"rows/{rows.schema}/{rows.table}"
        digest = self._put(name, _copied_out(rows))
        about = {"schema": rows.schema, "table": rows.table, "columns": rows.columns}
        self.tables.append({"name": name, **about, "sha256": digest})

    def put_schema(self, schema: str) -> None:
        """In the caller's snapshot."""
        for rows in rows_of_schema(schema):
            self.put_rows(rows)
        self.counters[schema] = counters_of(schema)

    def put_files(self, schema: str) -> None:
        """Files have no snapshot; a name of ours is never written twice."""
        with in_schema(schema):
            for file in tenant_files():
                name = f"files/{schema}/{file}"
                self.files.append(
                    {"name": name, "schema": schema, "file": file, "sha256": self._put(name, _read(file))}
                )

    def finish(self, **about: Any) -> None:
        told = {"format": FORMAT, **about, "counters": self.counters, "tables": self.tables, "files": self.files}
        self.archive.writestr(MANIFEST, json.dumps(told, indent=1))

    def _put(self, name: str, pieces: Iterable[bytes]) -> str:
        digest = hashlib.sha256()
        with self.archive.open(name, "w", force_zip64=True) as entry:
            for piece in pieces:
                entry.write(piece)
                digest.update(piece)
        return digest.hexdigest()


def backup_tenant(tenant: Tenant, into: IO[bytes], *, now: datetime) -> None:
    """Its schema, its files, and of the shared tables what is its own."""
    with ZipFile(into, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        writer = Writer(archive)
        with moment_held() as moment, reading_as_of(moment):
            for rows in rows_naming(tenant):
                writer.put_rows(rows)
            writer.put_schema(tenant.schema_name)
        writer.put_files(tenant.schema_name)
        writer.finish(kind="tenant", slug=tenant.slug, schema=tenant.schema_name, **_about(now))


def backup_install(into: IO[bytes], *, now: datetime, tell: Teller) -> None:
    """All businesses as of one moment, each read for itself, so that no more than its tables are locked at a time."""
    with ZipFile(into, "w", ZIP_DEFLATED, allowZip64=True) as archive, moment_held() as moment:
        writer = Writer(archive)
        with reading_as_of(moment):
            schemas = list(Tenant.objects.businesses().order_by("pk").values_list("schema_name", flat=True))
        for done, schema in enumerate([PUBLIC, *schemas], start=1):
            with reading_as_of(moment):
                writer.put_schema(schema)
            writer.put_files(schema)
            tell(done, len(schemas) + 1)
        writer.finish(kind="install", schemas=schemas, **_about(now))


def install_mark() -> str:
    """What no two installs have in common, and a restored one has kept."""
    return Tenant.objects.get(schema_name=PUBLIC).created_at.isoformat()


def migrations_now() -> dict[str, list[list[str]]]:
    applied = applied_in([PUBLIC, TEMPLATE_SCHEMA])
    return {schema: sorted([app, name] for app, name in keys) for schema, keys in applied.items()}


def _about(now: datetime) -> dict[str, Any]:
    with in_schema(PUBLIC):
        mark, migrations = install_mark(), migrations_now()
    return {"made_at": now.isoformat(), "install": mark, "seal": seal(PROOF), "migrations": migrations}


@contextmanager
def moment_held() -> Iterator[str]:
    """The name of a snapshot, kept by a connection that reads nothing; empty inside somebody's transaction."""
    if connection.in_atomic_block:
        yield ""
        return
    keeper = connection.copy()
    try:
        with keeper.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            moment = cursor.fetchone()[0]
        yield moment
    finally:
        keeper.close()


@contextmanager
def reading_as_of(moment: str) -> Iterator[None]:
    with in_schema(PUBLIC), transaction.atomic():
        if moment:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(sql.Literal(moment)))
        yield


def _copied_out(rows: Rows) -> Iterator[bytes]:
    with connection.cursor() as cursor, cursor.cursor.copy(rows.query) as copy:
        for block in copy:
            yield bytes(block)


def _read(file: str) -> Iterator[bytes]:
    with default_storage.open(file) as opened:
        yield from opened.chunks(PIECE)
