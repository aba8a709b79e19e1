import io
import json
import threading
from collections.abc import Iterator
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from psycopg import sql

from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.services.record import record
from apps.tenants.events import TenantResumed, TenantSuspended
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.backup import MANIFEST, backup_install, backup_tenant, moment_held, reading_as_of


@pytest.fixture
def archive(club: Tenant, hostel: Tenant) -> ZipFile:
    for tenant, fact in ((club, TenantSuspended(club.pk)), (hostel, TenantResumed(hostel.pk))):
        with in_schema(tenant.schema_name), transaction.atomic():
            record(fact, actor=SYSTEM, channel=Channel.COMMAND, after={"word": tenant.slug})
            default_storage.save(f"{tenant.slug}.txt", ContentFile(tenant.slug.encode()))
    file = io.BytesIO()
    backup_tenant(club, file, now=clock.now())
    return ZipFile(file)


def test_a_backup_of_one_business_holds_nothing_of_another(archive: ZipFile) -> None:
    everything = b"".join(archive.read(name) for name in archive.namelist())

    assert b"tenants.suspended" in everything
    assert archive.read("files/club/club.txt") == b"club"
    assert b"hostel" not in everything
    assert b"tenants.resumed" not in everything


def test_the_manifest_tells_what_it_is_and_keeps_no_secret(archive: ZipFile, settings: object) -> None:
    told = json.loads(archive.read(MANIFEST))

    assert (told["format"], told["kind"], told["slug"]) == (1, "tenant", "club")
    assert ["venues", "0001_initial"] in told["migrations"]["template"]
    assert settings.SECRET_KEY not in json.dumps(told)  # type: ignore[attr-defined]
    assert {entry["name"] for kind in ("tables", "files") for entry in told[kind]} | {MANIFEST} == set(
        archive.namelist()
    )


def test_what_waits_to_be_relayed_goes_along(archive: ZipFile) -> None:
    assert b"club" in archive.read("rows/public/journal_pointer")


def test_a_whole_backup_is_of_one_moment(own_database: str) -> None:
    """Somebody writes all the while; the second business is read as it was when the first was."""
    told: list[tuple[int, int]] = []

    def write_between(done: int, total: int) -> None:
        told.append((done, total))
        writer = threading.Thread(target=_suspend_hostel)
        writer.start()
        writer.join()

    file = io.BytesIO()
    backup_install(file, now=clock.now(), tell=write_between)

    archive = ZipFile(file)
    assert archive.read("rows/hostel/journal_entry") == b""
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert {"rows/public/tenants_tenant", "rows/club/venues_venue"} <= set(archive.namelist())


def _suspend_hostel() -> None:
    with in_schema("hostel"), transaction.atomic():
        record(TenantSuspended(1), actor=SYSTEM, channel=Channel.COMMAND)
    connection.close()


def test_a_reader_holds_the_locks_of_one_business_at_a_time(own_database: str) -> None:
    with moment_held() as moment:
        for schema in ("club", "hostel"):
            with reading_as_of(moment), connection.cursor() as cursor:
                cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, "journal_entry")))
                assert list(_locked_schemas()) == [schema]


def _locked_schemas() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT n.nspname FROM pg_locks l JOIN pg_class c ON c.oid = l.relation AND c.relkind = 'r'"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()"
            " WHERE n.nspname IN ('club', 'hostel')"
        )
        yield from (schema for (schema,) in cursor.fetchall())
