"""Copy the template schema: same tables, same names of constraints, indexes and sequences, no rows.

`CREATE TABLE … LIKE` brings columns, defaults and identities; constraints, indexes and triggers are written again
from their own definitions, because LIKE renames them and a later `RemoveConstraint` would miss. A constraint that
stands in its table's CREATE costs a third of one that is added to it. Identity sequences are renamed where a migration
once renamed the table or column they were made for.
"""

from collections.abc import Iterable, Iterator

from django.db import connection
from psycopg import sql

from apps.core.schema import in_schema
from apps.tenants.errors import TemplateNotClonable
from apps.tenants.selectors.blueprint import Blueprint, Constraint, blueprint_of

PARTS = ("DEFAULTS", "GENERATED", "IDENTITY", "STORAGE", "COMPRESSION", "COMMENTS")
LIKE = " ".join(f"INCLUDING {part}" for part in PARTS)
COPY_RECORD = """
INSERT INTO {}.django_migrations (app, name, applied)
SELECT app, name, applied FROM {}.django_migrations ORDER BY id
"""


def clone_schema(source: str, target: str) -> None:
    """Make `target` like `source`, in the caller's transaction."""
    with in_schema(source):
        wanted = blueprint_of(source)
    if wanted.strangers:
        raise TemplateNotClonable(what=", ".join(wanted.strangers))
    with in_schema(target), connection.cursor() as cursor:
        cursor.execute(sql.SQL(";\n").join(_script(wanted, source, target)).as_string())
        if not _has_usual_names(wanted):
            for rename in _renames(wanted, blueprint_of(target)):
                cursor.execute(rename)


def _script(wanted: Blueprint, source: str, target: str) -> Iterator[sql.Composable]:
    old, new = sql.Identifier(source), sql.Identifier(target)
    yield sql.SQL("CREATE SCHEMA {}").format(new)
    made: set[str] = set()
    late = list(wanted.unproved)
    for table in in_order(wanted):
        made.add(table)
        now = [constraint for constraint in wanted.constraints[table] if constraint.target in {"", *made}]
        late += [constraint for constraint in wanted.constraints[table] if constraint not in now]
        yield _table(table, now, old, new)
    for constraint in late:
        yield sql.SQL("ALTER TABLE {}.{} ADD {}").format(new, sql.Identifier(constraint.table), _defined(constraint))
    for definition in (*wanted.indexes, *wanted.triggers):
        yield sql.SQL(definition)
    yield sql.SQL(COPY_RECORD).format(new, old)


def in_order(wanted: Blueprint) -> list[str]:
    """Tables after those that their foreign keys need; where keys go in a circle, one of it has to come first."""
    needs = {table: {key.target for key in wanted.constraints[table]} - {"", table} for table in wanted.tables}
    order: list[str] = []
    while needs:
        free = [table for table, needed in needs.items() if not needed & needs.keys()] or [next(iter(needs))]
        order += free
        for table in free:
            del needs[table]
    return order


def _table(table: str, constraints: Iterable[Constraint], old: sql.Identifier, new: sql.Identifier) -> sql.Composed:
    name = sql.Identifier(table)
    like = sql.SQL(f"LIKE {{}}.{{}} {LIKE}").format(old, name)
    parts = sql.SQL(", ").join([like, *map(_defined, constraints)])
    return sql.SQL("CREATE TABLE {}.{} ({})").format(new, name, parts)


def _defined(constraint: Constraint) -> sql.Composed:
    return sql.SQL("CONSTRAINT {} {}").format(sql.Identifier(constraint.name), sql.SQL(constraint.definition))


def _has_usual_names(wanted: Blueprint) -> bool:
    """Whether PostgreSQL, left to itself, calls the sequences as they are called."""
    return all(name == f"{table}_{column}_seq" for (table, column), name in wanted.identities.items())


def _renames(wanted: Blueprint, made: Blueprint) -> Iterator[sql.Composed]:
    for place, name in made.identities.items():
        right = wanted.identities[place]
        if right != name:
            yield sql.SQL("ALTER SEQUENCE {} RENAME TO {}").format(sql.Identifier(name), sql.Identifier(right))
