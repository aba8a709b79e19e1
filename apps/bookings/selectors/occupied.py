"""Which spots are occupied when: every claim that counts, for many stretches of time in one query."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from apps.bookings.rules.busy import Busy, Line, Occupied, line_of

# Short claims, of a day at most as the indexes of the model say, are found by their spot and beginning; long ones by
# what they overlap. A range of spots is a departure's seats or the pieces of an extra; a space is a range of one.
CLAIMS = """
SELECT c.spot, floor(extract(epoch FROM lower(c.during)))::bigint, ceil(extract(epoch FROM upper(c.during)))::bigint,
       c.booking_id, c.crew_of_id
  FROM unnest(%(low)s::bigint[], %(high)s::bigint[], %(begins)s::timestamptz[], %(ends)s::timestamptz[])
       AS asked(low, high, begins, ends)
 CROSS JOIN LATERAL (
    SELECT spot, during, booking_id, crew_of_id, lapses_at FROM bookings_claim
     WHERE live AND NOT is_long AND spot BETWEEN low AND high
       AND lower(during) > begins - interval '1 day' AND lower(during) < ends AND upper(during) > begins
    UNION ALL
    SELECT spot, during, booking_id, crew_of_id, lapses_at FROM bookings_claim
     WHERE live AND is_long AND int8range(spot, spot, '[]') && int8range(low, high, '[]')
       AND during && tstzrange(begins, ends)
 ) c
 WHERE (c.lapses_at IS NULL OR c.lapses_at > %(now)s)
   AND (c.booking_id IS NULL OR c.booking_id <> ALL(%(ignoring)s::bigint[]))
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Spots from `low` to `high` between two moments, in seconds."""

    low: int
    high: int
    begins: int
    ends: int


def occupied(stretches: Collection[Stretch], *, now: datetime, ignoring: Collection[int] = ()) -> Busy:
    """By spot. A hold that has lapsed occupies nothing, nor do the bookings to be ignored."""
    if not stretches:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(CLAIMS, parameters(stretches, now=now, ignoring=ignoring))
        return lines_of(cursor.fetchall())


def parameters(stretches: Iterable[Stretch], *, now: datetime, ignoring: Collection[int]) -> dict[str, Any]:
    asked = sorted({(each.low, each.high, each.begins, each.ends) for each in stretches})
    low, high, begins, ends = zip(*asked, strict=True)
    return {
        "low": list(low),
        "high": list(high),
        "begins": [datetime.fromtimestamp(second, UTC) for second in begins],
        "ends": [datetime.fromtimestamp(second, UTC) for second in ends],
        "now": now,
        "ignoring": list(ignoring),
    }


def lines_of(rows: Iterable[Sequence[int]]) -> dict[int, Line]:
    """Two stretches may tell of the same claim."""
    claims: dict[int, set[Occupied]] = defaultdict(set)
    for spot, begins, ends, booking_id, crew_of_id in rows:
        claims[spot].add(Occupied(begins, ends, booking_id, crew_of_id))
    return {spot: line_of(found) for spot, found in claims.items()}
