"""Departures as whoever books a seat asks for them: as they stand now, never from memory."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, OuterRef

from apps.bookings.models.claim import Claim
from apps.bookings.rules.wanted import Dated
from apps.core.periods import Period
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure

COLUMNS = (
    "offer_id",
    "starts_at",
    "ends_at",
    "seats",
    "is_private",
    "status",
    "language",
    "min_to_run",
    "decides_at",
)


def dated_departures(departure_ids: Collection[int]) -> dict[int, Dated]:
    if not departure_ids:
        return {}
    rows = Departure.objects.filter(pk__in=departure_ids).only(*COLUMNS)
    return {row.pk: dated_of(row) for row in rows}


def departures_between(offer_id: int, *, starts: datetime, ends: datetime) -> list[Dated]:
    """Those of an offer that leave from one moment to before another, in order."""
    return departures_of_many([offer_id], starts=starts, ends=ends)


def departures_of_many(offer_ids: Collection[int], *, starts: datetime, ends: datetime) -> list[Dated]:
    """The same of several offers, with their crews; cancelled ones too, which say why they are not to be had."""
    rows = Departure.objects.filter(offer__in=offer_ids, starts_at__gte=starts, starts_at__lt=ends).only(*COLUMNS)
    crew = Claim.objects.filter(crew_of=OuterRef("pk"), live=True)
    rows = rows.annotate(is_crewed=Exists(crew)).order_by("starts_at", "pk")
    return [replace(dated_of(row), is_crewed=row.is_crewed) for row in rows]


def departures_within(offer_ids: Collection[int], period: Period) -> list[Dated]:
    """Those of several offers that begin and end inside the time, in order."""
    rows = Departure.objects.filter(offer__in=offer_ids, starts_at__gte=period.start, starts_at__lt=period.end)
    rows = rows.exclude(status=DepartureStatus.CANCELLED).filter(ends_at__lte=period.end)
    return [dated_of(row) for row in rows.only(*COLUMNS).order_by("starts_at", "pk")]


def dated_of(row: Departure) -> Dated:
    return Dated(
        row.pk,
        row.offer_id,
        Period(row.starts_at, row.ends_at),
        row.seats,
        is_private=row.is_private,
        status=DepartureStatus(row.status),
        language=row.language,
        min_to_run=row.min_to_run,
        decides_at=row.decides_at,
    )


def with_crew(departure_ids: Collection[int]) -> set[int]:
    """Those whose guide and van have been claimed already."""
    if not departure_ids:
        return set()
    rows = Claim.objects.filter(crew_of__in=departure_ids, live=True)
    return {pk for pk in rows.values_list("crew_of_id", flat=True).distinct() if pk is not None}
