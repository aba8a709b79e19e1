"""Policies as their page shows them, and as a price or a booking asks for them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from apps.accounts.permissions import Person
from apps.core.prepared_query import Prepared, any_of
from apps.rates.choices import Collecting, DueEvent, TierKind
from apps.rates.models.policy import PaymentStep, Policy, PolicyTier
from apps.rates.models.rate import PolicyOverride, Rate, RateQuerySet
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, Step
from apps.rates.selectors.doors import rates_for

POLICY_IDS = any_of("policy_ids")
POLICIES = Prepared(
    lambda: Policy.objects.filter(pk=POLICY_IDS),
    *("pk", "kept_percent", "kept_amount", "no_show_percent", "no_show_strikes"),
)
TIERS = Prepared(
    lambda: PolicyTier.objects.filter(policy=POLICY_IDS), "policy_id", "kind", "minutes_before", "percent", "fee"
)
STEPS = Prepared(
    lambda: PaymentStep.objects.filter(policy=POLICY_IDS),
    *("policy_id", "percent", "amount", "event", "offset_minutes", "collecting"),
)

_Line = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class PolicyRow:
    policy: Policy
    terms: PolicyTerms
    rates: list[Rate]


def policy_for(rate: Rate, on: date) -> PolicyTerms:
    """What a booking of the rate that begins on that day follows: a dated exception goes before the rate's own."""
    followed = PolicyOverride.objects.filter(rate=rate, starts_on__lte=on, ends_on__gte=on)
    policy_id = followed.values_list("policy_id", flat=True).first() or rate.policy_id
    return terms_by_policy([policy_id])[policy_id]


def terms_by_policy(policy_ids: Collection[int]) -> dict[int, PolicyTerms]:
    """Those there are."""
    tiers = TIERS.grouped(_line, policy_ids=policy_ids)
    steps = STEPS.grouped(_line, policy_ids=policy_ids)
    return {
        pk: _terms(tiers.get(pk, ()), steps.get(pk, ()), plain) for pk, *plain in POLICIES.rows(policy_ids=policy_ids)
    }


def policies_for(person: Person) -> QuerySet[Policy]:
    """They hold for the whole business, so everybody on the team reads them."""
    return Policy.objects.all() if person.is_staff else Policy.objects.none()


def policy_rows(person: Person, *, are_archived: bool = False) -> list[PolicyRow]:
    """With the rates the person sees that follow each policy."""
    rates = rates_for(person).kept().select_related("offer").order_by("offer__position", "offer_id", "position")
    wanted = policies_for(person).filter(archived_at__isnull=not are_archived)
    found = with_lines(wanted).prefetch_related(Prefetch("rates", queryset=rates, to_attr="followers"))
    return [PolicyRow(policy, terms_of(policy), policy.followers) for policy in found]


def rates_following(person: Person, policy: Policy) -> RateQuerySet:
    """Those the person sees that follow the policy every day."""
    return rates_for(person).kept().filter(policy=policy).select_related("offer").order_by("offer__position", "pk")


def with_lines(policies: QuerySet[Policy]) -> QuerySet[Policy]:
    """Complete for `terms_of`."""
    return policies.prefetch_related("tiers", "steps")


def terms_of(policy: Policy) -> PolicyTerms:
    """Of a row at hand, with its lines."""
    return _terms(
        [(tier.kind, tier.minutes_before, tier.percent, tier.fee) for tier in policy.tiers.all()],
        [(row.percent, row.amount, row.event, row.offset_minutes, row.collecting) for row in policy.steps.all()],
        (policy.kept_percent, policy.kept_amount, policy.no_show_percent, policy.no_show_strikes),
    )


def _line(*columns: Any) -> _Line:
    return columns


def _terms(tiers: Sequence[_Line], steps: Sequence[_Line], plain: Iterable[Any]) -> PolicyTerms:
    return PolicyTerms(
        tuple(CancelTier(minutes, percent, fee) for kind, minutes, percent, fee in tiers if kind == TierKind.CANCEL),
        tuple(ChangeTier(minutes, fee) for kind, minutes, _percent, fee in tiers if kind == TierKind.RESCHEDULE),
        tuple(
            Step(percent, amount, DueEvent(event), offset_minutes, Collecting(collecting))
            for percent, amount, event, offset_minutes, collecting in steps
        ),
        *plain,
    )


def overrides_for(person: Person, *, since: date) -> QuerySet[PolicyOverride]:
    """Those of rates the person sees that are not over."""
    rows = PolicyOverride.objects.filter(rate__in=rates_for(person), ends_on__gte=since)
    return rows.select_related("rate__offer", "policy").order_by("starts_on", "pk")


def overrides_within(rate: Rate, first: date, last: date) -> QuerySet[PolicyOverride]:
    return PolicyOverride.objects.filter(Q(starts_on__lte=last) & Q(ends_on__gte=first), rate=rate)
