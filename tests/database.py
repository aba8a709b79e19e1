"""The suite's databases: built once for a state of the code, copied for each run and for each test that commits."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.choices import TenantKind
from apps.tenants.services.migrate_schema import SchemaMigrator
from apps.tenants.services.migration_book import MigrationBook
from apps.tenants.services.provision import NewTenant, create_tenant
from config import env

ROOT = Path(__file__).resolve().parent.parent
BUILDING = 7_326_499
KEPT_BUILDS = 6
FIRST_TO_CHOOSE = 150_000
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)

CLUB = NewTenant("club", "Riverside Club", TenantKind.CLUB, time_zone="Europe/Madrid", currency="EUR")
HOSTEL = NewTenant("hostel", "Old Town Hostel", TenantKind.HOSTEL, time_zone="America/Lima", currency="PEN")


def build_of_this_code() -> str:
    """The name of a database with both tenants in it; made when this state of the code has none yet."""
    name = f"serai_built_{_fingerprint()}"
    with _maintenance() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
        if name not in _builds(server):
            half = f"serai_half_{_fingerprint()}"
            _drop(server, half)
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(half)))
            with using(half):
                _fill()
            server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(half), sql.Identifier(name)))
            for old in _builds(server)[:-KEPT_BUILDS]:
                _drop(server, old)
    return name


@contextmanager
def copied(source: str, name: str) -> Iterator[None]:
    """`name` as a copy of `source`, gone afterwards."""
    with _maintenance() as server:
        _drop(server, name)
        server.execute(_copying(server).format(sql.Identifier(name), sql.Identifier(source)))
    try:
        yield
    finally:
        with _maintenance() as server:
            _drop(server, name)


def _copying(server: psycopg.Connection[tuple[Any, ...]]) -> sql.SQL:
    """Whole files, where PostgreSQL lets one choose: block by block through the log takes twice as long."""
    how = " STRATEGY FILE_COPY" if server.info.server_version >= FIRST_TO_CHOOSE else ""
    return sql.SQL(f"CREATE DATABASE {{}} TEMPLATE {{}}{how}")


@contextmanager
def using(name: str) -> Iterator[None]:
    """Django's default connection, in every thread that opens one from here on, leads to the database `name`."""
    config = connections.settings["default"]
    before = config["NAME"]
    _lead_to(config, name)
    try:
        yield
    finally:
        _lead_to(config, before)


def _lead_to(config: dict[str, Any], name: str) -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    config["NAME"] = connection.settings_dict["NAME"] = name
    connection.set_schema_to_public()  # type: ignore[attr-defined]


def _fill() -> None:
    """The club's tables come from the migrations, the hostel's from the clone: tests run on both kinds."""
    call_command("migrate", verbosity=0, interactive=False)
    for wanted in (CLUB, HOSTEL):
        create_tenant(wanted, by=SYSTEM, channel=Channel.COMMAND, now=EPOCH)
    with connection.cursor() as cursor:
        for model in apps.get_app_config("journal").get_models():
            cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")
        cursor.execute("DROP SCHEMA club CASCADE")
        cursor.execute("CREATE SCHEMA club")
        cursor.execute("CREATE TABLE club.django_migrations (LIKE public.django_migrations INCLUDING ALL)")
    book = MigrationBook()
    with in_schema(PUBLIC):
        SchemaMigrator(book).forward("club", book.tenant_order)


def _fingerprint() -> str:
    """Of everything that decides what stands in a fresh database."""
    digest = hashlib.sha256(str(settings.SHARED_APPS + settings.TENANT_APPS).encode())
    files = [
        *ROOT.glob("apps/*/migrations/*.py"),
        *ROOT.glob("apps/tenants/**/*.py"),
        Path(__file__),
        ROOT / "requirements.txt",
    ]
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _maintenance() -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    config = connections.settings["default"]
    with psycopg.connect(
        dbname="postgres",
        host=config["HOST"],
        port=config["PORT"] or None,
        user=config["USER"] or None,
        password=config["PASSWORD"] or None,
        autocommit=True,
    ) as server:
        yield server


def _builds(server: psycopg.Connection[tuple[Any, ...]]) -> list[str]:
    rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'serai\\_built\\_%' ORDER BY oid")
    return [name for (name,) in rows]


def _drop(server: psycopg.Connection[tuple[Any, ...]], name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def database_url(name: str) -> str:
    """The address of a database on the suite's server, for programs that tests start."""
    parts = urlsplit(env.DATABASE_URL)
    return parts._replace(path=f"/{name}").geturl()
