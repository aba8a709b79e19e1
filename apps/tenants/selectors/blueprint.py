"""What stands in a schema, read from PostgreSQL's catalogue in one query, so that it can be built again elsewhere."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection

# Found through what depends on the schema: `pg_class` has no index by schema, and grows with every tenant.
HERE = """
WITH here AS MATERIALIZED (
    SELECT d.classid, d.objid FROM pg_depend d
     WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = %(schema)s::regnamespace AND d.deptype = 'n'
), relation AS MATERIALIZED (
    SELECT c.oid, c.relname, c.relkind, c.relrowsecurity FROM here JOIN pg_class c ON c.oid = here.objid
     WHERE here.classid = 'pg_class'::regclass
)
"""
# With `true` names are as short as the search path allows, so that they come to mean the new tables.
PARTS = """
SELECT 'table' AS kind, relname AS place, relname AS name, '' AS definition, '' AS target
  FROM relation WHERE relkind = 'r'
UNION ALL
SELECT CASE WHEN k.convalidated THEN 'constraint' ELSE 'unproved' END, r.relname, k.conname,
       pg_get_constraintdef(k.oid), coalesce(t.relname, '')
  FROM relation r JOIN pg_constraint k ON k.conrelid = r.oid LEFT JOIN relation t ON t.oid = k.confrelid
 WHERE k.contype IN ('p', 'u', 'x', 'c', 'f')
UNION ALL
SELECT 'index', r.relname, '', pg_get_indexdef(i.indexrelid, 0, true), ''
  FROM relation r JOIN pg_index i ON i.indrelid = r.oid
 WHERE NOT EXISTS (
    SELECT FROM pg_constraint k
     WHERE k.conrelid = r.oid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT 'trigger', r.relname, t.tgname, pg_get_triggerdef(t.oid, true), ''
  FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid
 WHERE NOT t.tgisinternal
UNION ALL
SELECT 'identity', t.relname, s.relname, '', a.attname
  FROM relation s
  JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype = 'i' AND d.refobjsubid > 0
  JOIN pg_class t ON t.oid = d.refobjid
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
 WHERE s.relkind = 'S'
UNION ALL
SELECT 'strange', '', 'relation ' || relname, '', '' FROM relation WHERE relkind NOT IN ('r', 'S')
UNION ALL
SELECT 'strange', '', 'row security on ' || relname, '', '' FROM relation WHERE relrowsecurity
UNION ALL
SELECT 'strange', '', 'sequence ' || relname, '', '' FROM relation r
 WHERE relkind = 'S' AND NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype = 'i')
UNION ALL
SELECT 'strange', '', 'function ' || p.proname, '', ''
  FROM here JOIN pg_proc p ON p.oid = here.objid WHERE here.classid = 'pg_proc'::regclass
UNION ALL
SELECT 'strange', '', 'type ' || t.typname, '', ''
  FROM here JOIN pg_type t ON t.oid = here.objid WHERE here.classid = 'pg_type'::regclass
ORDER BY kind, place, name, definition
"""


@dataclass(frozen=True, slots=True)
class Constraint:
    """`target` is the table of the same schema that a foreign key needs, or empty."""

    table: str
    name: str
    definition: str
    target: str


@dataclass(slots=True)
class Blueprint:
    """Definitions name tables without their schema: read inside the old one, they can be run inside a new one."""

    tables: list[str] = field(default_factory=list)
    constraints: dict[str, list[Constraint]] = field(default_factory=lambda: defaultdict(list))
    unproved: list[Constraint] = field(default_factory=list)
    indexes: list[str] = field(default_factory=list)
    triggers: list[str] = field(default_factory=list)
    identities: dict[tuple[str, str], str] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)

    def take(self, kind: str, place: str, name: str, definition: str, target: str) -> None:
        match kind:
            case "table":
                self.tables.append(name)
            case "constraint":
                self.constraints[place].append(Constraint(place, name, definition, target))
            case "unproved":
                self.unproved.append(Constraint(place, name, definition, target))
            case "index":
                self.indexes.append(definition)
            case "trigger":
                self.triggers.append(definition)
            case "identity":
                self.identities[place, target] = name
            case _:
                self.strangers.append(name)


def blueprint_of(schema: str) -> Blueprint:
    """Ask inside the schema: what is in it is then named without it."""
    blueprint = Blueprint()
    with connection.cursor() as cursor:
        cursor.execute(HERE + PARTS, {"schema": f'"{schema}"'})
        for row in cursor.fetchall():
            blueprint.take(*row)
    return blueprint
