"""Everything a tenant has, as one zip: rows as JSON lines, files, and a manifest with counts and checksums.

Read in one snapshot and written piece by piece, so that its size does not matter.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.storage import default_storage
from django.db import connection, transaction
from psycopg import sql

from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.events import TenantExported
from apps.tenants.gateways.files import tenant_files
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.shared_rows import Table, shared_tables, tenant_tables

FORMAT = 1
PIECE = 1 << 20

Manifest = dict[str, dict[str, object]]
# Hears how many tables and files are written, and of how many.
Teller = Callable[[int, int], None]


def _tell_nobody(_done: int, _total: int) -> None:
    """Whoever waits for the whole needs no progress."""


def export_tenant(
    tenant: Tenant, into: IO[bytes], *, by: Actor, channel: Channel, now: datetime, tell: Teller = _tell_nobody
) -> Manifest:
    """Writes the zip and returns what is in it: by name, the number of rows or bytes and the SHA-256."""
    manifest: Manifest = {}
    with in_schema(tenant.schema_name):
        files = list(tenant_files())
    with ZipFile(into, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        with _snapshot():
            tables = [*shared_tables(tenant), *tenant_tables(tenant.schema_name)]
            total = len(tables) + len(files)
            for table in tables:
                _write(archive, manifest, f"{table.folder}/{table.name}.jsonl", _lines(table), unit="rows")
                tell(len(manifest), total)
        with in_schema(tenant.schema_name):
            for name in files:
                _write(archive, manifest, f"files/{name}", _pieces(name), unit="bytes")
                tell(len(manifest), total)
        head = {"format": FORMAT, "tenant": tenant.slug, "exported_at": now.isoformat(), "entries": manifest}
        archive.writestr("manifest.json", json.dumps(head, indent=2))
    with in_schema(PUBLIC), transaction.atomic():
        record(TenantExported(tenant.pk), actor=by, channel=channel)
    return manifest


@contextmanager
def _snapshot() -> Iterator[None]:
    """All tables as they were at one moment; inside somebody's transaction, as that one sees them."""
    is_outermost = not connection.in_atomic_block
    with in_schema(PUBLIC), transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _write(archive: ZipFile, manifest: Manifest, name: str, pieces: Iterable[bytes], *, unit: str) -> None:
    digest, amount = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as entry:
        for piece in pieces:
            entry.write(piece)
            digest.update(piece)
            amount += 1 if unit == "rows" else len(piece)
    manifest[name] = {unit: amount, "sha256": digest.hexdigest()}


def _lines(table: Table) -> Iterator[bytes]:
    query = sql.SQL("COPY (SELECT row_to_json(t) FROM ({}) t) TO STDOUT").format(table.query)
    with connection.cursor() as cursor, cursor.cursor.copy(query) as copy:
        for (line,) in copy.rows():
            yield f"{line}\n".encode()


def _pieces(name: str) -> Iterator[bytes]:
    with default_storage.open(name) as file:
        yield from file.chunks(PIECE)
