"""Touching what Serai leans on, briefly and past every pool, so that a sick service is told from a busy one."""

import smtplib
import socket
import ssl
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import psycopg
import redis
from celery import current_app
from django.conf import settings
from django.core.cache import cache as django_cache
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from kombu.exceptions import KombuError

from apps.core import clock
from apps.core.tasks import Lane
from apps.portal.errors import Unreachable

PATIENCE_SECONDS = 2
# Celery keeps one Redis list per lane and priority; the first has the lane's bare name.
PRIORITY_SUFFIXES = ("", "\x06\x163", "\x06\x166", "\x06\x169")
Migration = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """Its clock minus ours, and what is not migrated yet in the public schema."""

    skew: timedelta
    pending: tuple[str, ...]


def look_at_database() -> DatabaseState:
    params = {**connection.get_connection_params(), "connect_timeout": PATIENCE_SECONDS}
    try:
        with psycopg.connect(**params) as fresh:
            fresh.execute(f"SET statement_timeout = {PATIENCE_SECONDS * 1000}")
            before = clock.now()
            now = fresh.execute("SELECT clock_timestamp()").fetchall()[0][0]
            taken = clock.now() - before
            applied = frozenset(fresh.execute("SELECT app, name FROM public.django_migrations").fetchall())
    except psycopg.Error as problem:
        raise Unreachable(_first_line(problem)) from problem
    return DatabaseState(now - before - taken / 2, pending_of(applied))


def pending_of(applied: frozenset[Migration]) -> tuple[str, ...]:
    """What the code has and the database lacks; a squash counts when all it replaces is there."""
    needed, replaced = _migrations()
    covered = {new for new, old in replaced.items() if old <= applied}
    return tuple(f"{app}.{name}" for app, name in sorted(needed - applied - covered))


@cache
def _migrations() -> tuple[frozenset[Migration], dict[Migration, frozenset[Migration]]]:
    """The files do not change while a process lives."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {key: frozenset(squash.replaces) for key, squash in loader.replacements.items()}
    return frozenset(loader.graph.nodes), replaced


def look_at_cache() -> None:
    """Writes a word, reads it back and takes it away."""
    key, word = f"global:probe:{uuid.uuid4().hex}", uuid.uuid4().hex
    try:
        django_cache.set(key, word, timeout=30)
        read = django_cache.get(key)
        django_cache.delete(key)
    except (redis.RedisError, OSError) as problem:
        raise Unreachable(_first_line(problem)) from problem
    if read != word:
        raise Unreachable("what was written could not be read back")


def lane_lengths() -> dict[str, int]:
    """Tasks that wait in each lane of the queue."""
    client = redis.Redis.from_url(
        settings.CELERY_BROKER_URL, socket_timeout=PATIENCE_SECONDS, socket_connect_timeout=PATIENCE_SECONDS
    )
    try:
        with client:
            return {lane.value: sum(int(client.llen(lane + suffix)) for suffix in PRIORITY_SUFFIXES) for lane in Lane}
    except (redis.RedisError, OSError) as problem:
        raise Unreachable(_first_line(problem)) from problem


def workers_answering() -> int:
    try:
        return len(current_app.control.ping(timeout=PATIENCE_SECONDS))
    except (KombuError, redis.RedisError, OSError) as problem:
        raise Unreachable(_first_line(problem)) from problem


def look_at_mail() -> None:
    """Opens the connection a mail would take and signs in; sends nothing."""
    try:
        backend = get_connection(fail_silently=False)
        backend.open()
        backend.close()
    except (smtplib.SMTPException, ImproperlyConfigured, OSError) as problem:
        raise Unreachable(_first_line(problem)) from problem


def look_at_storage() -> None:
    """Writes a file, reads it back and takes it away."""
    name, words = f"probe/{uuid.uuid4().hex}.txt", uuid.uuid4().bytes
    try:
        stored = default_storage.save(name, ContentFile(words))
        with default_storage.open(stored) as file:
            read = file.read()
        default_storage.delete(stored)
    except OSError as problem:
        raise Unreachable(_first_line(problem)) from problem
    if read != words:
        raise Unreachable("what was written could not be read back")


def certificate_ends_at(host: str, port: int = 443) -> datetime:
    """When the certificate of the public address runs out; a certificate nobody trusts is unreachable."""
    context = ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, port), timeout=PATIENCE_SECONDS) as plain,
            context.wrap_socket(plain, server_hostname=host) as secured,
        ):
            certificate = secured.getpeercert() or {}
    except OSError as problem:
        raise Unreachable(_first_line(problem)) from problem
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC)


def _first_line(problem: BaseException) -> str:
    """Enough to act on; passwords are in none of these messages, but later lines repeat addresses."""
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0][:200]
