"""Departures as a calendar tells of them: how many of their seats are taken."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

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


def calendar_departures(venue_ids: Collection[int], period: Period, *, now: datetime) -> dict[int, Sailing]:
    """Those of the venues that are under way in the time, by their key. One query."""
    counts = Q(seat_claims__live=True) & (Q(seat_claims__lapses_at=None) | Q(seat_claims__lapses_at__gt=now))
    rows = (
        Departure.objects.filter(offer__venue__in=venue_ids, starts_at__lt=period.end, ends_at__gt=period.start)
        .exclude(status=DepartureStatus.CANCELLED)
        .annotate(taken=Count("seat_claims", filter=counts))
        .select_related("offer")
        .order_by("starts_at", "pk")
    )
    return {row.pk: _sailing(row, row.taken) for row in rows}


def _sailing(row: Departure, taken: int) -> Sailing:
    planned = row.status == DepartureStatus.PLANNED
    return Sailing(row.pk, str(said(row.offer, "name")), row.starts_at, row.ends_at, row.seats, taken, planned)
