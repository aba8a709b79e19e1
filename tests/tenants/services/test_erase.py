"""After the grace nothing of a tenant is found anywhere: every table, file and key is searched for its marker."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from psycopg import sql

from apps.core import clock
from apps.core.cache_server import cache_server
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.services.record import record
from apps.tenants.events import TenantSuspended
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.erase import erase_tenant
from apps.tenants.services.order_export import order_export
from apps.tenants.services.provision import NewTenant, create_tenant
from apps.tenants.services.run_export import run_export
from apps.tenants.services.schedule_deletion import GRACE, schedule_deletion
from tests.factories.accounts import MembershipFactory
from tests.factories.tenants import DomainFactory

MARKER = "zebrafish"
TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
"""
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def marked(db: None) -> Tenant:
    """A tenant that has left its mark everywhere."""
    tenant = create_tenant(NewTenant(MARKER, f"The {MARKER}"), by=SYSTEM, channel=Channel.COMMAND, now=clock.now())
    DomainFactory(tenant=tenant, domain=f"{MARKER}.example", is_primary=False)
    MembershipFactory(tenant=tenant)
    with in_schema(MARKER), transaction.atomic():
        record(TenantSuspended(tenant.pk), actor=SYSTEM, channel=Channel.COMMAND, after={"word": MARKER})
        default_storage.save(f"photos/{MARKER}/court.jpg", ContentFile(MARKER.encode()))
        cache.set("greeting", MARKER)
    run_export(order_export(tenant, by=SYSTEM, channel=Channel.COMMAND, now=clock.now()).pk, now=clock.now())
    return tenant


def places_with_the_marker(media: Path) -> list[str]:
    return [*rows_with_the_marker(), *files_with_the_marker(media), *keys_with_the_marker()]


def rows_with_the_marker() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for schema, table in cursor.fetchall():
            query = sql.SQL("SELECT count(*) FROM {} t WHERE t::text LIKE %s").format(sql.Identifier(schema, table))
            cursor.execute(query, [f"%{MARKER}%"])
            if schema == MARKER or cursor.fetchone()[0]:
                yield f"{schema}.{table}"


def files_with_the_marker(media: Path) -> Iterator[str]:
    for folder, _, names in os.walk(media):
        for path in [Path(folder), *(Path(folder, name) for name in names)]:
            if MARKER in str(path.relative_to(media)) or (path.is_file() and MARKER.encode() in path.read_bytes()):
                yield str(path)


def keys_with_the_marker() -> Iterator[str]:
    client = cache_server()
    for key in client.scan_iter():
        value = client.get(key) if client.type(key) == b"string" else b""
        if MARKER.encode() in key + (value or b""):
            yield key.decode()


def test_nothing_is_left_of_an_erased_tenant(marked: Tenant, media: Path) -> None:
    assert len(places_with_the_marker(media)) >= 8

    schedule_deletion(marked.pk, by=SYSTEM, channel=Channel.COMMAND, now=NOW)
    erase_tenant(marked.pk, by=SYSTEM, channel=Channel.COMMAND, now=NOW + GRACE)

    assert places_with_the_marker(media) == []
    assert list(media.rglob("exports/*")) == []


def test_the_neighbours_keep_all_they_have(marked: Tenant, club: Tenant, media: Path) -> None:
    with in_schema("club"):
        default_storage.save("photos/court.jpg", ContentFile(b"court"))
        cache.set("greeting", "hello")

    schedule_deletion(marked.pk, by=SYSTEM, channel=Channel.COMMAND, now=NOW)
    erase_tenant(marked.pk, by=SYSTEM, channel=Channel.COMMAND, now=NOW + GRACE)

    with in_schema("club"):
        assert default_storage.exists("photos/court.jpg")
        assert cache.get("greeting") == "hello"
    assert Tenant.objects.filter(slug="club").exists()
