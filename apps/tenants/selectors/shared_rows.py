"""Where a tenant's rows are: all of its own schema, and those of shared tables that name it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import connection, models
from psycopg import sql

from apps.core.schema import PUBLIC
from apps.tenants.models.tenant import Tenant

TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = %s AND c.relkind = 'r' ORDER BY c.relname
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A query for the rows of one table, and where an export puts them."""

    folder: str
    name: str
    query: sql.Composed


def tenant_tables(schema: str) -> Iterator[Table]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [schema])
        names = [name for (name,) in cursor.fetchall()]
    for name in names:
        yield Table("rows", name, sql.SQL("SELECT * FROM {}").format(sql.Identifier(schema, name)))


def shared_tables(tenant: Tenant) -> Iterator[Table]:
    """The tenant's row, what points to it, and who the people in those rows are."""
    yield Table("shared", Tenant._meta.db_table, _rows_of(Tenant._meta.db_table, "id", tenant.pk))
    people = []
    for relation in Tenant._meta.related_objects:
        model: type[models.Model] = relation.related_model
        table, column = model._meta.db_table, str(relation.field.column)
        yield Table("shared", table, _rows_of(table, column, tenant.pk))
        people += [_ids(table, user, column, tenant.pk) for user in _user_columns(model)]
    yield Table("shared", "people", _people(people))


def _rows_of(table: str, column: str, value: int) -> sql.Composed:
    parts = sql.Identifier(PUBLIC, table), sql.Identifier(column), sql.Literal(value)
    return sql.SQL("SELECT * FROM {} WHERE {} = {}").format(*parts)


def _ids(table: str, wanted: str, column: str, value: int) -> sql.Composed:
    parts = sql.Identifier(wanted), sql.Identifier(PUBLIC, table), sql.Identifier(column), sql.Literal(value)
    return sql.SQL("SELECT {} FROM {} WHERE {} = {}").format(*parts)


def _user_columns(model: type[models.Model]) -> list[str]:
    return [str(field.column) for field in model._meta.concrete_fields if field.related_model is get_user_model()]


def _people(ids: list[sql.Composed]) -> sql.Composed:
    users = sql.Identifier(PUBLIC, get_user_model()._meta.db_table)
    return sql.SQL("SELECT id, email, name FROM {} WHERE id IN ({})").format(users, sql.SQL(" UNION ").join(ids))
