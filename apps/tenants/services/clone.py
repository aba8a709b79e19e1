"""Copy the template schema: same tables, same names of constraints, indexes and sequences, no rows.

`CREATE TABLE … LIKE` brings columns, defaults and identities; constraints, indexes and triggers are written again
from their own definitions, because LIKE renames them and a later `RemoveConstraint` would miss. Identity sequences
are renamed where a migration once renamed the table or column they were made for.
"""

from collections.abc import Iterator

from django.db import connection
from psycopg import sql

from apps.core.schema import in_schema
from apps.tenants.errors import TemplateNotClonable

UNCLONABLE = """
SELECT 'relation ' || c.relname FROM pg_class c
 WHERE c.relnamespace = %(source)s::regnamespace AND c.relkind NOT IN ('r', 'i', 'S', 't')
UNION ALL
SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = %(source)s::regnamespace
UNION ALL
SELECT 'type ' || t.typname FROM pg_type t
 WHERE t.typnamespace = %(source)s::regnamespace AND t.typtype IN ('d', 'e', 'r')
UNION ALL
SELECT 'sequence ' || c.relname FROM pg_class c
 WHERE c.relnamespace = %(source)s::regnamespace AND c.relkind = 'S'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i')
UNION ALL
SELECT 'row security on ' || c.relname FROM pg_class c
 WHERE c.relnamespace = %(source)s::regnamespace AND c.relrowsecurity
"""
TABLES = """
SELECT relname FROM pg_class WHERE relnamespace = %(source)s::regnamespace AND relkind = 'r' ORDER BY relname
"""
# Keys before the foreign keys that need them.
CONSTRAINTS = """
SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
 WHERE k.connamespace = %(source)s::regnamespace AND k.contype IN ('p', 'u', 'x', 'c', 'f')
 ORDER BY k.contype = 'f', c.relname, k.conname
"""
INDEXES = """
SELECT pg_get_indexdef(i.indexrelid, 0, true)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
 WHERE c.relnamespace = %(source)s::regnamespace
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
 ORDER BY c.relname
"""
# With `true` the names are as short as the search path allows, so that they mean the new tables.
TRIGGERS = """
SELECT pg_get_triggerdef(t.oid, true)
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE c.relnamespace = %(source)s::regnamespace AND NOT t.tgisinternal
 ORDER BY c.relname, t.tgname
"""
IDENTITIES = """
SELECT t.relname, a.attname, s.relname
  FROM pg_class s
  JOIN pg_depend d ON d.objid = s.oid AND d.deptype = 'i' AND d.refobjsubid > 0
  JOIN pg_class t ON t.oid = d.refobjid
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
 WHERE s.relkind = 'S' AND s.relnamespace = %(source)s::regnamespace
"""
PARTS = ("DEFAULTS", "GENERATED", "IDENTITY", "STORAGE", "COMPRESSION", "COMMENTS")
LIKE = " ".join(f"INCLUDING {part}" for part in PARTS)
COPY_RECORD = """
INSERT INTO {}.django_migrations (app, name, applied)
SELECT app, name, applied FROM {}.django_migrations ORDER BY id
"""


def clone_schema(source: str, target: str) -> None:
    """Make `target` like `source`, in the caller's transaction."""
    with in_schema(source):
        _refuse_unclonable(source)
        script = list(_script(source, target))
        wanted = _identities(source)
    with in_schema(target), connection.cursor() as cursor:
        cursor.execute(sql.SQL(";\n").join(script).as_string())
        for rename in _renames(wanted, _identities(target)):
            cursor.execute(rename)


def _refuse_unclonable(source: str) -> None:
    found = [what for (what,) in _rows(UNCLONABLE, source)]
    if found:
        raise TemplateNotClonable(what=", ".join(found))


def _script(source: str, target: str) -> Iterator[sql.Composable]:
    old, new = sql.Identifier(source), sql.Identifier(target)
    yield sql.SQL("CREATE SCHEMA {}").format(new)
    # Definitions name tables without their schema: they were read inside the old one, they run inside the new.
    for (table,) in _rows(TABLES, source):
        name = sql.Identifier(table)
        yield sql.SQL("CREATE TABLE {}.{} (LIKE {}.{} " + LIKE + ")").format(new, name, old, name)
    for table, constraint, definition in _rows(CONSTRAINTS, source):
        yield sql.SQL("ALTER TABLE {}.{} ADD CONSTRAINT {} {}").format(
            new, sql.Identifier(table), sql.Identifier(constraint), sql.SQL(definition)
        )
    for (definition,) in (*_rows(INDEXES, source), *_rows(TRIGGERS, source)):
        yield sql.SQL(definition)
    yield sql.SQL(COPY_RECORD).format(new, old)


def _identities(schema: str) -> dict[tuple[str, str], str]:
    return {(table, column): sequence for table, column, sequence in _rows(IDENTITIES, schema)}


def _renames(wanted: dict[tuple[str, str], str], made: dict[tuple[str, str], str]) -> Iterator[sql.Composed]:
    for place, name in made.items():
        if wanted[place] != name:
            yield sql.SQL("ALTER SEQUENCE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(wanted[place]))


def _rows(query: str, source: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"source": f'"{source}"'})
        return list(cursor.fetchall())
