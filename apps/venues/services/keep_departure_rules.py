"""The life of a rule that makes departures: added, changed, ended. What it made and nobody touched follows it."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import DepartureStatus, OfferKind
from apps.venues.errors.offers import DepartureRuleHasEnded
from apps.venues.events.departures import DepartureRuleAdded, DepartureRuleChanged, DepartureRuleEnded
from apps.venues.models.departures import Departure, DepartureRule
from apps.venues.models.offer import DepartureTerms, Offer
from apps.venues.rules.departures import DeparturePlan, local_times, plan_faults
from apps.venues.rules.faults import refuse
from apps.venues.services.generate_departures import (
    Generated,
    generate_departures,
    last_day_sold,
    on_the_wall,
    plan_of,
)
from apps.venues.services.locked_offer import locked_offer


@transaction.atomic
def add_departure_rule(
    offer_id: int, plan: DeparturePlan, *, by: Actor, now: datetime
) -> tuple[DepartureRule, Generated]:
    """The rule and what it made at once."""
    offer = locked_offer(offer_id, kind=OfferKind.DEPARTURE)
    refuse(plan_faults(plan, others=_other_plans(offer)))
    rule = DepartureRule.objects.create(offer=offer, **_columns(plan))
    event = DepartureRuleAdded(offer_id=offer.pk, rule_id=rule.pk)
    record(event, actor=by, channel=Channel.STAFF, after=_noted(rule))
    return rule, generate_departures(rule.pk, now=now, by=by, channel=Channel.STAFF)


@transaction.atomic
def change_departure_rule(
    rule_id: int, plan: DeparturePlan, *, by: Actor, now: datetime
) -> tuple[DepartureRule, Generated]:
    """Departures to come follow the rule: some go, some are new, some get other seats. Changed ones stay."""
    rule, offer = _locked(rule_id)
    refuse(plan_faults(plan, others=_other_plans(offer, besides=rule)))
    before = _noted(rule)
    for name, value in _columns(plan).items():
        setattr(rule, name, value)
    rule.generated_until = None
    rule.save()
    _bring_into_line(rule, offer, now)
    event = DepartureRuleChanged(offer_id=offer.pk, rule_id=rule.pk)
    record(event, actor=by, channel=Channel.STAFF, before=before, after=_noted(rule))
    return rule, generate_departures(rule.pk, now=now, by=by, channel=Channel.STAFF)


@transaction.atomic
def end_departure_rule(rule_id: int, *, by: Actor, now: datetime) -> DepartureRule:
    """It makes no more, and what it made for days to come goes, but for what somebody changed."""
    rule, offer = _locked(rule_id)
    untouched_departures(rule, now=now).delete()
    rule.ended_at = now
    rule.save(update_fields=["ended_at"])
    record(DepartureRuleEnded(offer_id=offer.pk, rule_id=rule.pk), actor=by, channel=Channel.STAFF)
    return rule


def untouched_departures(rule: DepartureRule, *, now: datetime) -> "QuerySet[Departure]":
    """Still to come, and as the rule made them."""
    return Departure.objects.filter(rule=rule, starts_at__gt=now, status=DepartureStatus.PLANNED, changed_at=None)


def _locked(rule_id: int) -> tuple[DepartureRule, Offer]:
    offer_id = DepartureRule.objects.values_list("offer_id", flat=True).get(pk=rule_id)
    offer = locked_offer(offer_id)
    rule = DepartureRule.objects.select_for_update().get(pk=rule_id)
    if rule.ended_at:
        raise DepartureRuleHasEnded
    return rule, offer


def _other_plans(offer: Offer, *, besides: DepartureRule | None = None) -> list[DeparturePlan]:
    rules = DepartureRule.objects.filter(offer=offer, ended_at=None)
    return [plan_of(rule) for rule in (rules.exclude(pk=besides.pk) if besides else rules)]


def _bring_into_line(rule: DepartureRule, offer: Offer, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(offer.venue.time_zone)).date()
    wanted = local_times(plan_of(rule), first=today, last=last_day_sold(offer, now=now))
    rows = untouched_departures(rule, now=now)
    rows.exclude(local_start__in=[on_the_wall(local) for local in wanted]).delete()
    terms = DepartureTerms.objects.get(offer=offer)
    seats = rule.seats or terms.seats
    rows.update(language=rule.language, seats=seats, min_to_run=min(terms.min_to_run, seats))


def _columns(plan: DeparturePlan) -> dict[str, Any]:
    return asdict(plan) | {
        "weekdays": sorted(set(plan.weekdays)),
        "minutes": sorted(set(plan.minutes)),
        "skipped_days": sorted(plan.skipped_days),
    }


def _noted(rule: DepartureRule) -> dict[str, Any]:
    told = {name: getattr(rule, name) for name in _columns(plan_of(rule))}
    return told | {"skipped_days": [day.isoformat() for day in rule.skipped_days]}
