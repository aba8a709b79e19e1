"""Departures as a calendar tells of them: how many of their seats are taken."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from apps.bookings.rules.spots import DEPARTURE, KINDS, SEATS
from apps.core.periods import Period
from apps.core.said import said
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure


@dataclass(frozen=True, slots=True)
class Sailing:
    id: int
    name: str
    starts_at: datetime
    ends_at: datetime
    seats: int
    taken: int
    is_planned: bool


# Through the constraint's own index; the number of a departure stands above those of its seats.
_GATE = f"(departure.id * {KINDS} + {DEPARTURE}) * {SEATS}"
SEATED = f"""
SELECT departure.id, count(*)
  FROM unnest(%(departures)s::bigint[]) AS departure (id)
  JOIN bookings_claim AS seat
    ON seat.live AND int8range(seat.spot, seat.spot, '[]') && int8range({_GATE} + 1, {_GATE} + {SEATS})
 WHERE seat.lapses_at IS NULL OR seat.lapses_at > %(now)s
 GROUP BY departure.id
"""  # noqa: S608 - put together from constants


def calendar_departures(venue_ids: Collection[int], period: Period, *, now: datetime) -> dict[int, Sailing]:
    """Those of the venues that are under way in the time, by their key. Two queries; one where there are none."""
    rows = (
        Departure.objects.filter(offer__venue__in=venue_ids, starts_at__lt=period.end, ends_at__gt=period.start)
        .exclude(status=DepartureStatus.CANCELLED)
        .select_related("offer")
        .order_by("starts_at", "pk")
    )
    found = {row.pk: row for row in rows}
    taken = _taken([*found], now=now) if found else {}
    return {pk: _sailing(row, taken.get(pk, 0)) for pk, row in found.items()}


def _taken(departure_ids: list[int], *, now: datetime) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(SEATED, {"departures": departure_ids, "now": now})
        return dict(cursor.fetchall())


def _sailing(row: Departure, taken: int) -> Sailing:
    planned = row.status == DepartureStatus.PLANNED
    return Sailing(row.pk, str(said(row.offer, "name")), row.starts_at, row.ends_at, row.seats, taken, planned)
