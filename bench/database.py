"""A database for one benchmark, in Django's hands and in those of the programs it starts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from config import env


@contextmanager
def fresh_database(name: str) -> Iterator[str]:
    """Migrated and empty; gone afterwards."""
    address = urlsplit(env.DATABASE_URL)._replace(path=f"/{name}").geturl()
    _maintain("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    _maintain("CREATE DATABASE {}", name)
    connection.settings_dict["NAME"] = name
    os.environ["DATABASE_URL"] = address
    try:
        call_command("migrate", verbosity=0, interactive=False)
        yield address
    finally:
        connection.close()
        _maintain("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def deadlocks() -> int:
    """In the current database since it was made: the server counts them, whoever heard of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def _maintain(statement: str, name: str) -> None:
    with psycopg.connect(urlsplit(env.DATABASE_URL)._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(sql.SQL(statement).format(sql.Identifier(name)))
