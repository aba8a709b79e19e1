"""One departure by hand: added, changed, cancelled. From then on its rule leaves it alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.formats import date_format

from apps.core.errors import NonexistentLocalTime
from apps.core.periods import moments_at
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import DepartureStatus, OfferKind
from apps.venues.errors.offers import AlreadyLeavesThen, DepartureHasLeft, DepartureIsCancelled, LeavesInThePast
from apps.venues.events.departures import DepartureAdded, DepartureCancelled, DepartureChanged, DepartureRuns
from apps.venues.models.departures import Departure
from apps.venues.models.offer import Offer
from apps.venues.rules.departures import DatedFacts, departure_faults
from apps.venues.rules.faults import refuse
from apps.venues.services.generate_departures import on_the_wall
from apps.venues.services.locked_offer import locked_offer
from apps.venues.services.tell_pages import tell_pages

# Not the note: it may speak of people, and the journal forgets nobody.
NOTED = ("starts_at", "ends_at", "decides_at", "seats", "min_to_run", "language", "is_private", "status")


@transaction.atomic
def add_departure(offer_id: int, facts: DatedFacts, *, by: Actor, now: datetime) -> Departure:
    """One that no rule makes. A local time that comes twice means the first."""
    refuse(departure_faults(facts))
    offer = locked_offer(offer_id, kind=OfferKind.DEPARTURE)
    told = _columns(facts, offer, now=now)
    _refuse_twins(offer, told, besides=None)
    departure = Departure.objects.create(
        offer=offer, local_start=on_the_wall(facts.local), changed_at=now, status=_status(facts), **told
    )
    event = DepartureAdded(departure_id=departure.pk, offer_id=offer.pk)
    record(event, actor=by, channel=Channel.STAFF, after=_noted(departure))
    tell_pages(offer.venue_id)
    return departure


@transaction.atomic
def change_departure(departure_id: int, facts: DatedFacts, *, by: Actor, now: datetime) -> Departure:
    """Another time, other seats, another language. It keeps its place in the rule that made it."""
    refuse(departure_faults(facts))
    departure, offer = _locked(departure_id, now)
    told = _columns(facts, offer, now=now)
    _refuse_twins(offer, told, besides=departure.pk)
    before = _noted(departure)
    for name, value in (told | {"status": _status(facts), "changed_at": now}).items():
        setattr(departure, name, value)
    departure.save()
    event = DepartureChanged(departure_id=departure.pk, offer_id=offer.pk)
    record(event, actor=by, channel=Channel.STAFF, before=before, after=_noted(departure))
    tell_pages(offer.venue_id)
    return departure


@transaction.atomic
def cancel_departure(departure_id: int, *, by: Actor, now: datetime, channel: Channel = Channel.STAFF) -> Departure:
    """It does not take place, and its rule does not make it again. Whoever has booked it hears of it and lets go."""
    departure, offer = _locked(departure_id, now)
    before = departure.status
    departure.status = DepartureStatus.CANCELLED
    departure.changed_at = now
    departure.save(update_fields=["status", "changed_at"])
    record(
        DepartureCancelled(departure_id=departure.pk, offer_id=offer.pk),
        actor=by,
        channel=channel,
        before={"status": before},
        after={"status": departure.status.value},
    )
    tell_pages(offer.venue_id)
    return departure


@transaction.atomic
def run_departure(departure_id: int, *, by: Actor, channel: Channel, now: datetime) -> Departure:
    """It is certain: enough people come, or the business says so."""
    departure, offer = _locked(departure_id, now)
    if departure.status == DepartureStatus.RUNS:
        return departure
    before = departure.status
    departure.status = DepartureStatus.RUNS
    departure.changed_at = now
    departure.save(update_fields=["status", "changed_at"])
    record(
        DepartureRuns(departure_id=departure.pk, offer_id=offer.pk),
        actor=by,
        channel=channel,
        before={"status": before},
        after={"status": departure.status.value},
    )
    tell_pages(offer.venue_id)
    return departure


def _locked(departure_id: int, now: datetime) -> tuple[Departure, Offer]:
    offer = locked_offer(Departure.objects.values_list("offer_id", flat=True).get(pk=departure_id))
    departure = Departure.objects.select_for_update(no_key=True).get(pk=departure_id)
    if departure.status == DepartureStatus.CANCELLED:
        raise DepartureIsCancelled
    if departure.starts_at <= now:
        raise DepartureHasLeft
    return departure, offer


def _columns(facts: DatedFacts, offer: Offer, *, now: datetime) -> dict[str, Any]:
    starts_at = _moment(facts.local, offer.venue.time_zone)
    if starts_at <= now:
        raise LeavesInThePast
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=facts.duration_minutes),
        "decides_at": starts_at - timedelta(minutes=facts.decides_minutes_before),
        "seats": facts.seats,
        "min_to_run": facts.min_to_run,
        "language": facts.language,
        "is_private": facts.is_private,
        "note": facts.note,
    }


def _moment(local: datetime, zone: str) -> datetime:
    moments = moments_at(local, zone)
    if not moments:
        told = {"time": date_format(local, "TIME_FORMAT"), "day": date_format(local, "DATE_FORMAT"), "zone": zone}
        raise NonexistentLocalTime(**told)
    return moments[0].astimezone(UTC)


def _refuse_twins(offer: Offer, told: dict[str, Any], *, besides: int | None) -> None:
    same = {"starts_at": told["starts_at"], "language": told["language"]}
    twins = Departure.objects.filter(offer=offer, **same).exclude(status=DepartureStatus.CANCELLED)
    if twins.exclude(pk=besides or 0).exists():
        raise AlreadyLeavesThen


def _status(facts: DatedFacts) -> DepartureStatus:
    return DepartureStatus.RUNS if facts.is_certain else DepartureStatus.PLANNED


def _noted(departure: Departure) -> dict[str, Any]:
    return {name: getattr(departure, name) for name in NOTED}
