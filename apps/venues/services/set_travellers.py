"""Who may travel on an offer's departures and where they are picked up. What is left out is archived, never deleted:
prices and bookings speak of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.core.said import column, main_language
from apps.journal.choices import Actor, Channel
from apps.journal.events import Event
from apps.journal.services.record import record
from apps.venues.choices import OfferKind
from apps.venues.events.offers import PassengerTypesSet, PickupPointsSet
from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.rules.faults import refuse
from apps.venues.rules.travellers import PassengerFacts, PickupFacts, passenger_faults, pickup_faults
from apps.venues.services.locked_offer import locked_offer
from apps.venues.services.put_rows import put_rows


@transaction.atomic
def set_passenger_types(
    offer_id: int, types: Sequence[PassengerFacts], *, by: Actor, now: datetime
) -> list[PassengerType]:
    refuse(passenger_faults(types, main=column("name", main_language())))
    offer = locked_offer(offer_id, kind=OfferKind.DEPARTURE)
    rows = PassengerType.objects.filter(offer=offer, archived_at=None)
    before = [_noted_type(row) for row in rows]
    kept = put_rows(rows, types, fill=_type_columns, owner={"offer": offer})
    rows.exclude(pk__in=[row.pk for row in kept]).update(archived_at=now)
    _record(PassengerTypesSet(offer_id=offer.pk), before, [_noted_type(row) for row in kept], by=by)
    return kept


@transaction.atomic
def set_pickup_points(offer_id: int, points: Sequence[PickupFacts], *, by: Actor, now: datetime) -> list[PickupPoint]:
    refuse(pickup_faults(points, main=column("name", main_language())))
    offer = locked_offer(offer_id, kind=OfferKind.DEPARTURE)
    rows = PickupPoint.objects.filter(offer=offer, archived_at=None)
    before = [_noted_point(row) for row in rows]
    kept = put_rows(rows, points, fill=_point_columns, owner={"offer": offer})
    rows.exclude(pk__in=[row.pk for row in kept]).update(archived_at=now)
    _record(PickupPointsSet(offer_id=offer.pk), before, [_noted_point(row) for row in kept], by=by)
    return kept


def _type_columns(facts: PassengerFacts) -> Mapping[str, Any]:
    return {
        **facts.words,
        "min_age": facts.min_age,
        "max_age": facts.max_age,
        "takes_seat": facts.takes_seat,
        "needs_adult": facts.needs_adult,
    }


def _point_columns(facts: PickupFacts) -> Mapping[str, Any]:
    return {
        **facts.words,
        "minutes_before": facts.minutes_before,
        "latitude": facts.latitude,
        "longitude": facts.longitude,
    }


def _noted_type(row: PassengerType) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in ("min_age", "max_age", "takes_seat", "needs_adult")}
    return {"id": row.pk, "name": getattr(row, column("name", main_language())), **told}


def _noted_point(row: PickupPoint) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": getattr(row, column("name", main_language())),
        "minutes_before": row.minutes_before,
    }


def _record(event: Event, before: list[dict[str, Any]], after: list[dict[str, Any]], *, by: Actor) -> None:
    if before != after:
        record(event, actor=by, channel=Channel.STAFF, before={"rows": before}, after={"rows": after})
