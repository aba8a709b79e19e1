"""How long places are taken between two moments, summed where the claims are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from apps.core.periods import Period

# Seconds taken of each spot between each two cuts; a claim over a cut counts on both sides of it.
TAKEN = """
SELECT c.spot, cut, extract(epoch FROM sum(
           least(upper(c.during), (%(cuts)s::timestamptz[])[cut + 1])
           - greatest(lower(c.during), (%(cuts)s::timestamptz[])[cut])
       ))::bigint
  FROM unnest(%(spots)s::bigint[]) AS asked(spot)
 CROSS JOIN LATERAL (
    SELECT spot, during, lapses_at FROM bookings_claim
     WHERE live AND NOT is_long AND bookings_claim.spot = asked.spot
       AND lower(during) > %(begins)s::timestamptz - interval '1 day' AND lower(during) < %(ends)s
       AND upper(during) > %(begins)s
    UNION ALL
    SELECT spot, during, lapses_at FROM bookings_claim
     WHERE live AND is_long AND bookings_claim.spot = asked.spot AND upper(during) > %(begins)s
       AND lower(during) < %(ends)s
 ) c
 CROSS JOIN LATERAL generate_series(
    greatest(width_bucket(lower(c.during), %(cuts)s::timestamptz[]), 1),
    least(width_bucket(upper(c.during) - interval '1 microsecond', %(cuts)s::timestamptz[]), %(count)s)
 ) cut
 WHERE c.lapses_at IS NULL OR c.lapses_at > %(now)s
 GROUP BY c.spot, cut
"""


def taken_seconds(spots: Collection[int], cuts: Sequence[datetime], *, now: datetime) -> dict[tuple[int, int], int]:
    """By spot, and by the number of the cut a stretch begins with. A hold that has lapsed takes nothing."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    if spots:
        asked: dict[str, Any] = {
            "spots": list(spots),
            "cuts": list(cuts),
            "begins": cuts[0],
            "ends": cuts[-1],
            "now": now,
        }
        with connection.cursor() as cursor:
            cursor.execute(TAKEN, {**asked, "count": len(cuts) - 1})
            found.update({(spot, cut - 1): seconds for spot, cut, seconds in cursor.fetchall()})
    return found


def seconds_within(whole: Period, openings: Sequence[Period]) -> int:
    parts = (opening.intersection(whole) for opening in openings if opening.overlaps(whole))
    return sum(int(part.duration.total_seconds()) for part in parts if part)
