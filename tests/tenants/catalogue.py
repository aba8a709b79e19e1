"""A schema as PostgreSQL's catalogue describes it, so that two can be held against each other."""

import re

from django.db import connection

from apps.core.schema import in_schema

QUERIES = {
    "columns": """
        SELECT c.relname, a.attname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), a.attnotnull,
               format_type(a.atttypid, a.atttypmod), a.attidentity, a.attgenerated, a.attstorage, a.attcompression,
               pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum)
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
         WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'r'""",
    "constraints": """
        SELECT c.relname, k.conname, k.contype, k.condeferrable, k.condeferred, k.convalidated,
               pg_get_constraintdef(k.oid)
          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.connamespace = %(schema)s::regnamespace""",
    "indexes": """
        SELECT c.relname, x.relname, i.indisunique, i.indisprimary, pg_get_indexdef(x.oid, 0, true)
          FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
         WHERE c.relnamespace = %(schema)s::regnamespace""",
    "sequences": """
        SELECT s.relname, t.relname, a.attname, q.seqtypid::regtype::text, q.seqstart, q.seqincrement, q.seqmax,
               q.seqmin, q.seqcache, q.seqcycle
          FROM pg_class s JOIN pg_sequence q ON q.seqrelid = s.oid
          LEFT JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('i', 'a')
          LEFT JOIN pg_class t ON t.oid = d.refobjid
          LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
         WHERE s.relnamespace = %(schema)s::regnamespace""",
    "triggers": """
        SELECT c.relname, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid, true)
          FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
         WHERE c.relnamespace = %(schema)s::regnamespace AND NOT t.tgisinternal""",
    "relations": "SELECT relname, relkind FROM pg_class WHERE relnamespace = %(schema)s::regnamespace",
    "migrations": "SELECT app, name FROM {schema}.django_migrations",
}


def catalogue(schema: str) -> dict[str, set[tuple[object, ...]]]:
    """Every fact as a row; names are written as short as they are inside the schema."""
    with in_schema(schema), connection.cursor() as cursor:
        found = {}
        for kind, query in QUERIES.items():
            cursor.execute(query.replace("{schema}", f'"{schema}"'), {"schema": f'"{schema}"'})
            found[kind] = {tuple(map(_plainly, row)) for row in cursor.fetchall()}
    return found


def _plainly(fact: object) -> object:
    """PostgreSQL sets other brackets and casts around a check it has read once more; what it checks is the same."""
    if not (isinstance(fact, str) and fact.startswith("CHECK")):
        return fact
    return re.sub(r"::(text|character varying|numeric|integer)(\[\])?|[()']", "", fact)


def differences(one: str, other: str) -> list[str]:
    left, right = catalogue(one), catalogue(other)
    return [
        f"{kind}: only in {name}: {fact}"
        for kind in QUERIES
        for name, facts in ((one, left[kind] - right[kind]), (other, right[kind] - left[kind]))
        for fact in sorted(facts, key=str)
    ]
