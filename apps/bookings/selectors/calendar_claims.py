"""What occupies spaces, with the booking it is for: one statement, whatever the business has."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import connection

from apps.bookings.rules.spots import spot_of_space
from apps.core.periods import Period

# Each spot is asked about by itself, short claims by their beginning and long ones by their end: see `occupied.py`.
CLAIMS = """
SELECT c.space_id, lower(c.during), upper(c.during), c.crew_of_id,
       b.id, b.reference, b.status, b.version, b.kind, b.starts_at, b.ends_at, b.held_until, b.people,
       b.total, b.credited + b.paid, b.currency, b.offer_id, b.venue_id, b.series_id, g.name, g.found_by
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


@dataclass(frozen=True, slots=True)
class Sale:
    """A booking as a calendar tells of it."""

    id: int
    reference: str
    status: str
    version: int
    kind: str
    starts_at: datetime
    ends_at: datetime
    held_until: datetime | None
    people: int
    total: Decimal
    settled: Decimal
    currency: str
    offer_id: int
    venue_id: int
    series_id: int | None
    guest: str | None
    found_by: str | None


@dataclass(frozen=True, slots=True)
class Taken:
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


def _read(rows: Iterable[Sequence[object]]) -> Iterator[Taken]:
    """A booking of several leaves is one sale."""
    sales: dict[object, Sale] = {}
    for space_id, begins, ends, departure_id, *booking in rows:
        sale = sales.get(booking[0])
        if sale is None and booking[0] is not None:
            sale = sales[booking[0]] = Sale(*booking)  # type: ignore[arg-type]  # as the statement selects them
        yield Taken(space_id, begins, ends, departure_id, sale)  # type: ignore[arg-type]  # as the statement selects them
