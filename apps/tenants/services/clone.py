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

# Found through what depends on the schema: `pg_class` has no index by schema, and grows with every tenant.
HERE = """
WITH here AS MATERIALIZED (
    SELECT d.classid, d.objid FROM pg_depend d
     WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = %(source)s::regnamespace AND d.deptype = 'n'
), relation AS MATERIALIZED (
    SELECT c.oid, c.relname, c.relkind, c.relrowsecurity FROM here JOIN pg_class c ON c.oid = here.objid
     WHERE here.classid = 'pg_class'::regclass
)
"""
UNCLONABLE = """
SELECT 'relation ' || relname FROM relation WHERE relkind NOT IN ('r', 'S')
UNION ALL
SELECT 'row security on ' || relname FROM relation WHERE relrowsecurity
UNION ALL
SELECT 'sequence ' || relname FROM relation r
 WHERE relkind = 'S' AND NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype = 'i')
UNION ALL
SELECT 'function ' || p.proname FROM here JOIN pg_proc p ON p.oid = here.objid WHERE here.classid = 'pg_proc'::regclass
UNION ALL
SELECT 'type ' || t.typname FROM here JOIN pg_type t ON t.oid = here.objid WHERE here.classid = 'pg_type'::regclass
"""
TABLES = "SELECT relname FROM relation WHERE relkind = 'r' ORDER BY relname"
# Keys before the foreign keys that need them.
CONSTRAINTS = """
SELECT r.relname, k.conname, pg_get_constraintdef(k.oid)
  FROM relation r JOIN pg_constraint k ON k.conrelid = r.oid
 WHERE k.contype IN ('p', 'u', 'x', 'c', 'f')
 ORDER BY k.contype = 'f', r.relname, k.conname
"""
# With `true` names are as short as the search path allows, so that they come to mean the new tables.
INDEXES = """
SELECT pg_get_indexdef(i.indexrelid, 0, true)
  FROM relation r JOIN pg_index i ON i.indrelid = r.oid
 WHERE NOT EXISTS (
    SELECT FROM pg_constraint k
     WHERE k.conrelid = r.oid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
 ORDER BY r.relname
"""
TRIGGERS = """
SELECT pg_get_triggerdef(t.oid, true)
  FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid
 WHERE NOT t.tgisinternal
 ORDER BY r.relname, t.tgname
"""
IDENTITIES = """
SELECT t.relname, a.attname, s.relname
  FROM relation s
  JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype = 'i' AND d.refobjsubid > 0
  JOIN pg_class t ON t.oid = d.refobjid
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
 WHERE s.relkind = 'S'
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
        cursor.execute(HERE + query, {"source": f'"{source}"'})
        return list(cursor.fetchall())
