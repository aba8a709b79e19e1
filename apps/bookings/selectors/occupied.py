"""Which spots are occupied when: every claim that counts, for many stretches of time in one query."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from apps.bookings.rules.busy import Busy, Line, Occupied, Spread, line_of, moment
from apps.core.periods import Period
from apps.core.prepared import prepared_cursor

# Short claims, of a day at most as the indexes of the model say, are found by their spot and beginning; long ones by
# their spot and end. Each spot is asked about by itself: of a range of them nobody could tell how many rows to expect.
# What is told stands behind OFFSET 0, where the planner does not see how much it is: a plan for any number of stretches
# is then as good to it as one for these, and it keeps it.
CLAIMS = """
SELECT c.spot, floor(extract(epoch FROM lower(c.during)))::bigint, ceil(extract(epoch FROM upper(c.during)))::bigint,
       c.booking_id, c.crew_of_id
  FROM (SELECT %(low)s::bigint[], %(high)s::bigint[], %(begins)s::timestamptz[], %(ends)s::timestamptz[],
               %(now)s::timestamptz, %(ignoring)s::bigint[] OFFSET 0)
       AS told(lows, highs, beginnings, endings, moment, ignored)
 CROSS JOIN LATERAL unnest(lows, highs, beginnings, endings) AS asked(low, high, begins, ends)
 CROSS JOIN LATERAL generate_series(low, high) AS each
 CROSS JOIN LATERAL (
    SELECT spot, during, booking_id, crew_of_id, lapses_at FROM bookings_claim
     WHERE live AND NOT is_long AND spot = each
       AND lower(during) > begins - interval '1 day' AND lower(during) < ends AND upper(during) > begins
    UNION ALL
    SELECT spot, during, booking_id, crew_of_id, lapses_at FROM bookings_claim
     WHERE live AND is_long AND spot = each AND upper(during) > begins AND lower(during) < ends
 ) c
 WHERE (c.lapses_at IS NULL OR c.lapses_at > moment)
   AND (c.booking_id IS NULL OR c.booking_id <> ALL(ignored))
"""
VERSION = "SELECT coalesce(bit_xor(token), 0) FROM venues_cataloguechange"
VERSION_OF = "SELECT {}, (SELECT coalesce(bit_xor(token), 0) FROM {}.venues_cataloguechange)"
# One statement sees one moment: the marks of the catalogue stand beside the claims, in a row of spot 0, which is none.
BOTH = f"SELECT 0::bigint, ({VERSION}), 0::bigint, NULL::bigint, NULL::bigint UNION ALL ({CLAIMS})"

# Of everything at one time. The beginning of a short claim is bounded on both sides, so a b-tree answers.
EVERYTHING = """
SELECT spot, floor(extract(epoch FROM lower(during)))::bigint, ceil(extract(epoch FROM upper(during)))::bigint,
       booking_id, crew_of_id
  FROM (
    SELECT spot, during, booking_id, crew_of_id, lapses_at FROM bookings_claim
     WHERE live AND NOT is_long AND lower(during) > %(begins)s::timestamptz - interval '1 day'
       AND lower(during) < %(ends)s AND upper(during) > %(begins)s
    UNION ALL
    SELECT spot, during, booking_id, crew_of_id, lapses_at FROM bookings_claim
     WHERE live AND is_long AND during && tstzrange(%(begins)s, %(ends)s)
  ) c
 WHERE lapses_at IS NULL OR lapses_at > %(now)s
"""
EVERYTHING_AT = f"SELECT 0::bigint, ({VERSION}), 0::bigint, NULL::bigint, NULL::bigint UNION ALL ({EVERYTHING})"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Spots from `low` to `high` between two moments, in seconds."""

    low: int
    high: int
    begins: int
    ends: int


def occupied(stretches: Collection[Stretch], *, now: datetime, ignoring: Collection[int] = ()) -> Busy:
    """By spot. A hold that has lapsed occupies nothing, nor do the bookings to be ignored."""
    return occupied_at(stretches, now=now, ignoring=ignoring)[1]


def occupied_at(stretches: Collection[Stretch], *, now: datetime, ignoring: Collection[int] = ()) -> tuple[int, Busy]:
    """The same, and the version of the catalogue at that moment."""
    with prepared_cursor() as cursor:
        if not stretches:
            return _version(cursor), {}
        cursor.execute(BOTH, parameters(stretches, now=now, ignoring=ignoring))
        return version_and_lines(cursor.fetchall())


def everything_at(period: Period, *, now: datetime) -> tuple[int, Spread]:
    """Whatever the tenant has that is occupied then, and the version of the catalogue."""
    with prepared_cursor() as cursor:
        cursor.execute(EVERYTHING_AT, {"begins": period.start, "ends": period.end, "now": now})
        rows = cursor.fetchall()
    return _version_in(rows), Spread(row for row in rows if row[0])


def version_and_lines(rows: Sequence[Sequence[int]]) -> tuple[int, Busy]:
    return _version_in(rows), lines_of(row for row in rows if row[0])


def _version_in(rows: Iterable[Sequence[int]]) -> int:
    return next(row[1] for row in rows if not row[0])


def catalogue_version() -> int:
    with prepared_cursor() as cursor:
        return _version(cursor)


def catalogue_versions(schemas: Collection[str]) -> dict[str, int]:
    """Of many businesses, in one question and from wherever one is."""
    if not schemas:
        return {}
    each = [sql.SQL(VERSION_OF).format(sql.Literal(name), sql.Identifier(name)) for name in sorted(schemas)]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(each))
        return dict(cursor.fetchall())


def _version(cursor: CursorWrapper) -> int:
    cursor.execute(VERSION)
    return int(cursor.fetchone()[0])


def parameters(stretches: Iterable[Stretch], *, now: datetime, ignoring: Collection[int]) -> dict[str, Any]:
    """Lists in the server's own writing: psycopg looks at each of their values to find out of which type they are."""
    asked = sorted({(each.low, each.high, each.begins, each.ends) for each in stretches})
    low, high, begins, ends = zip(*asked, strict=True)
    return {
        "low": _listed(low),
        "high": _listed(high),
        "begins": _listed([moment(second) for second in begins]),
        "ends": _listed([moment(second) for second in ends]),
        "now": now,
        "ignoring": _listed(ignoring),
    }


def _listed(values: Iterable[int | datetime]) -> str:
    return "{" + ",".join(map(str, values)) + "}"


def lines_of(rows: Iterable[Sequence[int]]) -> dict[int, Line]:
    """Two stretches may tell of the same claim."""
    claims: dict[int, set[Occupied]] = defaultdict(set)
    for spot, begins, ends, booking_id, crew_of_id in rows:
        claims[spot].add(Occupied(begins, ends, booking_id, crew_of_id))
    return {spot: line_of(found) for spot, found in claims.items()}
