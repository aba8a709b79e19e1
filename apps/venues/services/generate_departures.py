from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from apps.journal.choices import SYSTEM, Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import SalesChannel, Showing
from apps.venues.events.departures import DeparturesGenerated
from apps.venues.models.departures import Departure, DepartureRule
from apps.venues.models.offer import ChannelTerms, DepartureTerms, Offer
from apps.venues.rules.departures import DeparturePlan, Leaving, leavings

USUAL_HORIZON = 365
# In one go, while somebody waits: the usual horizon of the densest rule. What lies beyond, the sweep makes.
MOST_AT_ONCE = 9_000


@dataclass(frozen=True, slots=True)
class Generated:
    """How many departures a rule made, and the local times it could not because the clocks skip them."""

    made: int = 0
    skipped: tuple[datetime, ...] = ()


def generate_due_departures(*, now: datetime) -> int:
    """Every rule of the current schema makes what the horizon has reached since; each in its own transaction."""
    rules = DepartureRule.objects.filter(ended_at=None).exclude(offer__status=Showing.ARCHIVED)
    return sum(generate_departures(pk, now=now).made for pk in list(rules.values_list("pk", flat=True)))


@transaction.atomic
def generate_departures(
    rule_id: int, *, now: datetime, by: Actor = SYSTEM, channel: Channel = Channel.SWEEP
) -> Generated:
    """Makes the departures of a rule as far as its offer is sold ahead. Again it makes only what is not there.

    A departure that somebody moved, changed or cancelled still counts as made.
    """
    rule = DepartureRule.objects.select_for_update(of=("self",)).select_related("offer__venue").get(pk=rule_id)
    first, last = _days_to_make(rule, now)
    if rule.ended_at or rule.offer.status == Showing.ARCHIVED or first > last:
        return Generated()
    wanted, last = _at_once(leavings(plan_of(rule), first=first, last=last, zone=rule.offer.venue.time_zone), last)
    made = _make(rule, wanted, now)
    rule.generated_until = last
    rule.save(update_fields=["generated_until"])
    if made:
        event = DeparturesGenerated(offer_id=rule.offer_id, rule_id=rule.pk, made=made)
        record(event, actor=by, channel=channel, after={"until": last, "made": made})
    return Generated(made, tuple(leaving.local for leaving in wanted if leaving.at is None))


def plan_of(rule: DepartureRule) -> DeparturePlan:
    return DeparturePlan(
        starts_on=rule.starts_on,
        weekdays=tuple(rule.weekdays),
        minutes=tuple(rule.minutes),
        ends_on=rule.ends_on,
        every_weeks=rule.every_weeks,
        skipped_days=frozenset(rule.skipped_days),
        language=rule.language,
        seats=rule.seats,
    )


def last_day_sold(offer: Offer, *, now: datetime) -> date:
    """The day as far ahead as the farthest-seeing open channel may sell."""
    terms = ChannelTerms.objects.filter(offer=offer).values_list("channel", "is_open", "horizon_days")
    told = {channel: days if is_open else 0 for channel, is_open, days in terms}
    days = max(told.get(channel.value, USUAL_HORIZON) for channel in SalesChannel)
    return _today(offer, now) + timedelta(days=days)


def on_the_wall(local: datetime) -> datetime:
    """How a local time is kept: as the clocks show it, with no zone of its own."""
    return local.replace(tzinfo=UTC)


def _days_to_make(rule: DepartureRule, now: datetime) -> tuple[date, date]:
    known = rule.generated_until + timedelta(days=1) if rule.generated_until else rule.starts_on
    return max(known, _today(rule.offer, now)), last_day_sold(rule.offer, now=now)


def _at_once(wanted: list[Leaving], last: date) -> tuple[list[Leaving], date]:
    """Whole days, and the last of them."""
    if len(wanted) <= MOST_AT_ONCE:
        return wanted, last
    last = wanted[MOST_AT_ONCE].local.date() - timedelta(days=1)
    return [leaving for leaving in wanted if leaving.local.date() <= last], last


def _make(rule: DepartureRule, wanted: list[Leaving], now: datetime) -> int:
    terms = DepartureTerms.objects.get(offer=rule.offer_id)
    standing = {*Departure.objects.filter(_same_as(rule)).values_list("local_start", flat=True)}
    rows = [
        _departure(rule, terms, leaving.local, leaving.at)
        for leaving in wanted
        if leaving.at and leaving.at > now and on_the_wall(leaving.local) not in standing
    ]
    return len(Departure.objects.bulk_create(rows))


def _same_as(rule: DepartureRule) -> Q:
    """Its own departures, and those of a neighbour that leave at the same time in the same language."""
    return Q(rule=rule) | Q(offer=rule.offer_id, language=rule.language, status__in=["planned", "runs"])


def _departure(rule: DepartureRule, terms: DepartureTerms, local: datetime, at: datetime) -> Departure:
    seats = rule.seats or terms.seats
    return Departure(
        offer_id=rule.offer_id,
        rule=rule,
        local_start=on_the_wall(local),
        starts_at=at,
        ends_at=at.astimezone(UTC) + timedelta(minutes=terms.duration_minutes),
        language=rule.language,
        seats=seats,
        min_to_run=min(terms.min_to_run, seats),
        decides_at=at.astimezone(UTC) - timedelta(minutes=terms.decides_minutes_before),
        is_private=terms.is_private,
    )


def _today(offer: Offer, now: datetime) -> date:
    return now.astimezone(ZoneInfo(offer.venue.time_zone)).date()
