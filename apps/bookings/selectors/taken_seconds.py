"""How long places are taken between two moments, summed where the claims are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from apps.bookings.rules.busy import seconds
from apps.bookings.rules.day_loads import Sums, spread_out
from apps.bookings.selectors.occupied import VERSION, catalogue_version
from apps.core.periods import Period

# Claims of a spot that begin between the same two cuts, and end between the same two, are one row: how many, and the
# sums of their beginnings and ends. The version of the catalogue stands beside them, of spot 0, which is none.
SUMS = f"""
SELECT 0::bigint, 0, 0, ({VERSION}), 0::double precision, 0::double precision UNION ALL
SELECT spot, width_bucket(lower(during), %(cuts)s::timestamptz[]),
       width_bucket(upper(during) - interval '1 microsecond', %(cuts)s::timestamptz[]),
       count(*), sum(date_part('epoch', lower(during))), sum(date_part('epoch', upper(during)))
  FROM unnest(%(spots)s::bigint[]) AS asked(spot)
 CROSS JOIN LATERAL (
    SELECT during, lapses_at FROM bookings_claim
     WHERE live AND NOT is_long AND bookings_claim.spot = asked.spot
       AND lower(during) > %(begins)s::timestamptz - interval '1 day' AND lower(during) < %(ends)s
       AND upper(during) > %(begins)s
    UNION ALL
    SELECT during, lapses_at FROM bookings_claim
     WHERE live AND is_long AND bookings_claim.spot = asked.spot AND upper(during) > %(begins)s
       AND lower(during) < %(ends)s
 ) c
 WHERE lapses_at IS NULL OR lapses_at > %(now)s
 GROUP BY 1, 2, 3
"""  # noqa: S608 - put together from constants


def taken_seconds(spots: Collection[int], cuts: Sequence[datetime], *, now: datetime) -> dict[tuple[int, int], int]:
    """By spot, and by the number of the cut a stretch begins with. A hold that has lapsed takes nothing."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    for spot, stretches in taken_at(spots, cuts, now=now)[1].items():
        found.update({(spot, number): int(taken) for number, taken in enumerate(stretches)})
    return found


def taken_at(
    spots: Collection[int], cuts: Sequence[datetime], *, now: datetime
) -> tuple[int, Mapping[int, Sequence[float]]]:
    """The same by spot, all stretches of it in order; and the version of the catalogue at that moment."""
    if not spots:
        return catalogue_version(), {}
    asked: dict[str, Any] = {"spots": list(spots), "cuts": list(cuts), "begins": cuts[0], "ends": cuts[-1], "now": now}
    with connection.cursor() as cursor:
        cursor.execute(SUMS, asked)
        rows = [Sums(*row) for row in cursor.fetchall()]
    version = next(row.claims for row in rows if not row.spot)
    return version, spread_out((row for row in rows if row.spot), [seconds(cut) for cut in cuts])


def seconds_within(whole: Period, openings: Sequence[Period]) -> int:
    parts = (opening.intersection(whole) for opening in openings if opening.overlaps(whole))
    return sum(int(part.duration.total_seconds()) for part in parts if part)
