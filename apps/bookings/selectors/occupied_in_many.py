"""What `occupied_at` tells of one business, of many of them in one question and from wherever one is."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from psycopg import sql

from apps.bookings.rules.busy import Busy
from apps.bookings.selectors.occupied import BOTH, VERSION, Stretch, parameters, version_and_lines

TABLES = ("bookings_claim", "venues_cataloguechange")
NAMES = ("low", "high", "begins", "ends", "now", "ignoring")
# The longer a statement, the longer it takes to plan each part of it.
MOST_AT_ONCE = 8
_NO_CLAIMS = f"SELECT 0::bigint, ({VERSION}), 0::bigint, NULL::bigint, NULL::bigint"


def occupied_in_many(stretches_of: Mapping[str, Collection[Stretch]], *, now: datetime) -> dict[str, tuple[int, Busy]]:
    """By schema the version of its catalogue and what is occupied there, both of one moment."""
    parts = [_of_one(schema, stretches, now) for schema, stretches in stretches_of.items()]
    rows: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for first in range(0, len(parts), MOST_AT_ONCE):
            cursor.execute(sql.SQL(" UNION ALL ").join(parts[first : first + MOST_AT_ONCE]))
            rows += cursor.fetchall()
    own: dict[str, list[Sequence[int]]] = defaultdict(list)
    for schema, *row in rows:
        own[schema].append(row)
    return {schema: version_and_lines(told) for schema, told in own.items()}


def _of_one(schema: str, stretches: Collection[Stretch], now: datetime) -> sql.Composed:
    told = parameters(stretches, now=now, ignoring=()) if stretches else {}
    values = {name: sql.Literal(value) for name, value in told.items()}
    question = sql.SQL(_in_schema(BOTH if stretches else _NO_CLAIMS)).format(schema=sql.Identifier(schema), **values)
    return sql.SQL("SELECT {}, told.* FROM ({}) AS told").format(sql.Literal(schema), question)


def _in_schema(statement: str) -> str:
    """The same with its tables named in full, and with places for values that are another for each business."""
    for table in TABLES:
        statement = statement.replace(f"FROM {table}", f"FROM {{schema}}.{table}")
    for name in NAMES:
        statement = statement.replace(f"%({name})s", f"{{{name}}}")
    return statement
