"""What occupies spaces, with the booking it is for: one statement, whatever the business has."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection

from apps.bookings.rules.spots import spot_of_space
from apps.core.periods import Period

# Each spot is asked about by itself, short claims by their beginning and long ones by their end: see `occupied.py`.
# Moments come as seconds, exact to the microsecond: to read so many in letters took five times as long as to find them.
CLAIMS = """
SELECT c.space_id, date_part('epoch', lower(c.during)), date_part('epoch', upper(c.during)), c.crew_of_id,
       b.id, date_part('epoch', b.starts_at), date_part('epoch', b.ends_at), date_part('epoch', b.held_until),
       b.reference, b.status, b.version, b.kind, b.people, b.total, b.credited + b.paid, b.currency, b.offer_id,
       g.name, g.found_by
  FROM unnest(%(spots)s::bigint[]) AS asked(spot)
 CROSS JOIN LATERAL (
    SELECT space_id, during, booking_id, crew_of_id, lapses_at FROM bookings_claim
     WHERE live AND NOT is_long AND bookings_claim.spot = asked.spot
       AND lower(during) > %(begins)s::timestamptz - interval '1 day' AND lower(during) < %(ends)s
       AND upper(during) > %(begins)s
    UNION ALL
    SELECT space_id, during, booking_id, crew_of_id, lapses_at FROM bookings_claim
     WHERE live AND is_long AND bookings_claim.spot = asked.spot AND upper(during) > %(begins)s
       AND lower(during) < %(ends)s
 ) c
  LEFT JOIN bookings_booking b ON b.id = c.booking_id
  LEFT JOIN bookings_guest g ON g.id = b.guest_id
 WHERE c.lapses_at IS NULL OR c.lapses_at > %(now)s
"""


class Sale(NamedTuple):
    """A booking as a calendar tells of it."""

    id: int
    starts_at: datetime
    ends_at: datetime
    held_until: datetime | None
    reference: str
    status: str
    version: int
    kind: str
    people: int
    total: Decimal
    settled: Decimal
    currency: str
    offer_id: int
    guest: str | None
    found_by: str | None


class Taken(NamedTuple):
    """One leaf from a moment to another: by a booking, or by the crew of a departure. Buffers are within."""

    space_id: int
    begins: datetime
    ends: datetime
    departure_id: int | None
    sale: Sale | None


def calendar_claims(space_ids: Iterable[int], period: Period, *, now: datetime) -> list[Taken]:
    spots = [spot_of_space(space_id) for space_id in space_ids]
    if not spots:
        return []
    with connection.cursor() as cursor:
        cursor.execute(CLAIMS, {"spots": spots, "begins": period.start, "ends": period.end, "now": now})
        return list(_read(cursor.fetchall()))


def _read(rows: Iterable[Sequence[Any]]) -> Iterator[Taken]:
    """A booking of several leaves is one sale."""
    sales: dict[int, Sale] = {}
    for row in rows:
        space_id, begins, ends, departure_id, booking_id = row[:5]
        sale = sales.get(booking_id)
        if sale is None and booking_id is not None:
            sale = sales[booking_id] = _sale(row)
        yield Taken(space_id, _moment(begins), _moment(ends), departure_id, sale)


def _sale(row: Sequence[Any]) -> Sale:
    starts_at, ends_at, held_until = row[5:8]
    held = None if held_until is None else _moment(held_until)
    return Sale(row[4], _moment(starts_at), _moment(ends_at), held, *row[8:])


# Bookings of a day begin and end at a few moments, all of them at the same ones.
@lru_cache(maxsize=4096)
def _moment(second: float) -> datetime:
    return datetime.fromtimestamp(second, UTC)
