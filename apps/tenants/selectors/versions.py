"""Which migrations each tenant's schema has, read from all schemas in a handful of queries."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import connection
from psycopg import sql

Key = tuple[str, str]

# A lock is taken on each table read, and PostgreSQL's lock table is of a fixed size.
SCHEMAS_A_QUERY = 250
RECORDED = "SELECT {} AS schema, string_agg(app || '.' || name, ' ') FROM {}.django_migrations"
HAVING_A_RECORD = """
SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relname = 'django_migrations' AND c.relkind = 'r'
"""


def applied_in(schemas: Iterable[str]) -> dict[str, frozenset[Key]]:
    """The applied migrations by schema; a schema that is missing is missing here too."""
    with connection.cursor() as cursor:
        cursor.execute(HAVING_A_RECORD)
        present = {name for (name,) in cursor.fetchall()}
    return dict(_read(schema for schema in schemas if schema in present))


def _read(schemas: Iterator[str]) -> Iterator[tuple[str, frozenset[Key]]]:
    known: dict[str, frozenset[Key]] = {}
    while some := list(islice(schemas, SCHEMAS_A_QUERY)):
        parts = [sql.SQL(RECORDED).format(sql.Literal(name), sql.Identifier(name)) for name in some]
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(" UNION ALL ").join(parts))
            for schema, words in cursor.fetchall():
                yield schema, known.setdefault(words or "", _keys(words or ""))


def _keys(words: str) -> frozenset[Key]:
    return frozenset((app, name) for app, _, name in (word.partition(".") for word in words.split()))
