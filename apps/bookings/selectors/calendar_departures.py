"""Departures as a calendar tells of them: how many of their seats are taken."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from apps.bookings.rules.spots import DEPARTURE, KINDS, SEATS
from apps.core.periods import Period
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure


@dataclass(frozen=True, slots=True)
class Sailing:
    taken: int
    id: int
    offer_id: int
    starts_at: datetime
    ends_at: datetime
    seats: int
    status: str

    @property
    def is_planned(self) -> bool:
        return self.status == DepartureStatus.PLANNED


COLUMNS = ("pk", "offer_id", "starts_at", "ends_at", "seats", "status")
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
    rows: Iterable[tuple[Any, ...]] = (
        Departure.objects.filter(offer__venue__in=venue_ids, starts_at__lt=period.end, ends_at__gt=period.start)
        .exclude(status=DepartureStatus.CANCELLED)
        .order_by("starts_at", "pk")
        .values_list(*COLUMNS)
    )
    found = {row[0]: row for row in rows}
    taken = _taken([*found], now=now) if found else {}
    return {pk: Sailing(taken.get(pk, 0), *row) for pk, row in found.items()}


def _taken(departure_ids: list[int], *, now: datetime) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(SEATED, {"departures": departure_ids, "now": now})
        return dict(cursor.fetchall())
