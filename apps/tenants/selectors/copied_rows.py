"""Which rows a backup holds, with their columns by name: in another schema they may stand in another order."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from psycopg import sql

from apps.core.schema import PUBLIC
from apps.journal.models.pointer import Pointer
from apps.tenants.models.tenant import Tenant

# What is generated is generated again.
COLUMNS = """
SELECT c.relname, a.attname
  FROM pg_depend d
  JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'r'
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
 WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_namespace'::regclass
   AND d.refobjid = %s::regnamespace AND d.deptype = 'n'
 ORDER BY c.relname, a.attnum
"""
SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = %s ORDER BY sequencename"

# By the sequence's name, the last number it gave out and whether it gave it out.
Counters = dict[str, tuple[int, bool]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Of one table, all, or those that `condition` lets through."""

    schema: str
    table: str
    columns: list[str]
    condition: sql.Composable | None = None

    @property
    def query(self) -> sql.Composed:
        columns = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        source = sql.Identifier(self.schema, self.table)
        condition = self.condition or sql.SQL("true")
        return sql.SQL("COPY (SELECT {} FROM {} WHERE {}) TO STDOUT").format(columns, source, condition)


def rows_of_schema(schema: str) -> list[Rows]:
    """Of every table but the record of migrations, which comes with the tables."""
    found = _columns(schema)
    return [Rows(schema, table, columns) for table, columns in found.items() if table != "django_migrations"]


def rows_naming(tenant: Tenant) -> Iterator[Rows]:
    """Of shared tables: the tenant's own row, what points to it, and what still waits to be relayed."""
    found = _columns(PUBLIC)

    def rows(table: str, column: str, value: object) -> Rows:
        condition = sql.SQL("{} = {}").format(sql.Identifier(column), sql.Literal(value))
        return Rows(PUBLIC, table, found[table], condition)

    yield rows(Tenant._meta.db_table, "id", tenant.pk)
    for relation in Tenant._meta.related_objects:
        yield rows(relation.related_model._meta.db_table, str(relation.field.column), tenant.pk)
    yield rows(Pointer._meta.db_table, "schema_name", tenant.schema_name)


def counters_of(schema: str) -> Counters:
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES, [schema])
        names = [name for (name,) in cursor.fetchall()]
        parts = [
            sql.SQL("SELECT {}, last_value, is_called FROM {}").format(sql.Literal(name), sql.Identifier(schema, name))
            for name in names
        ]
        cursor.execute(sql.SQL(" UNION ALL ").join([*parts, sql.SQL("SELECT '', 0, false")]))
        return {name: (last, is_called) for name, last, is_called in cursor.fetchall() if name}


def _columns(schema: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [f'"{schema}"'])
        for table, column in cursor.fetchall():
            found[table].append(column)
    return found
