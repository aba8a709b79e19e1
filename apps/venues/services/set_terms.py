"""The times of an offer, by its kind, and what differs for some nights."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import OfferKind
from apps.venues.events.offers import OfferTermsSet, StayRulesSet
from apps.venues.models.offer import DepartureTerms, HourTerms, NightTerms, StayRule
from apps.venues.rules.departures import DepartureFacts, departure_faults
from apps.venues.rules.faults import refuse
from apps.venues.rules.grid import Grid, grid_faults
from apps.venues.rules.stays import NightTimes, StaySpan, night_faults, span_faults
from apps.venues.services.locked_offer import locked_offer
from apps.venues.services.put_rows import put_rows


@transaction.atomic
def set_hour_terms(offer_id: int, grid: Grid, *, by: Actor) -> None:
    refuse(grid_faults(grid))
    told = {**asdict(grid), "allowed_starts": sorted(set(grid.allowed_starts))}
    _set(HourTerms, locked_offer(offer_id, kind=OfferKind.HOUR).pk, told, by=by)


@transaction.atomic
def set_night_terms(offer_id: int, times: NightTimes, spans: Sequence[StaySpan], *, by: Actor) -> None:
    """With the rules for some nights; a rule left out is gone."""
    refuse([*night_faults(times), *span_faults(spans)])
    offer = locked_offer(offer_id, kind=OfferKind.NIGHT)
    _set(NightTerms, offer.pk, asdict(times), by=by)
    rows = StayRule.objects.filter(offer=offer)
    before = [_noted_span(row) for row in rows]
    kept = put_rows(rows, spans, fill=_columns, owner={"offer": offer})
    rows.exclude(pk__in=[row.pk for row in kept]).delete()
    after = [_noted_span(row) for row in sorted(kept, key=lambda row: (row.starts_on, row.pk))]
    if before != after:
        event = StayRulesSet(offer_id=offer.pk)
        record(event, actor=by, channel=Channel.STAFF, before={"rules": before}, after={"rules": after})


@transaction.atomic
def set_departure_terms(offer_id: int, facts: DepartureFacts, *, by: Actor) -> None:
    """For departures made from now on: those that stand keep what they were made with."""
    refuse(departure_faults(facts))
    told = {**asdict(facts), "languages": list(facts.languages)}
    _set(DepartureTerms, locked_offer(offer_id, kind=OfferKind.DEPARTURE).pk, told, by=by)


def _set(model: Any, offer_id: int, told: dict[str, Any], *, by: Actor) -> None:
    before = model.objects.filter(pk=offer_id).values(*told).first() or {}
    if before == told:
        return
    model.objects.update_or_create(offer_id=offer_id, defaults=told)
    record(OfferTermsSet(offer_id=offer_id), actor=by, channel=Channel.STAFF, before=before, after=told)


def _columns(span: StaySpan) -> dict[str, Any]:
    told = asdict(span)
    del told["id"]
    return {**told, "weekdays": sorted(set(span.weekdays))}


def _noted_span(rule: StayRule) -> dict[str, Any]:
    noted = {field.attname: getattr(rule, field.attname) for field in StayRule._meta.concrete_fields}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in noted.items()}
