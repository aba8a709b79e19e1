"""Policies as their page shows them, and as a price or a booking asks for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from apps.accounts.permissions import Person
from apps.rates.choices import Collecting, DueEvent, TierKind
from apps.rates.models.policy import PaymentStep, Policy, PolicyTier
from apps.rates.models.rate import PolicyOverride, Rate, RateQuerySet
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, Step
from apps.rates.selectors.doors import rates_for


@dataclass(frozen=True, slots=True)
class PolicyRow:
    policy: Policy
    terms: PolicyTerms
    rates: list[Rate]


def policy_for(rate: Rate, on: date) -> PolicyTerms:
    """What a booking of the rate that begins on that day follows: a dated exception goes before the rate's own."""
    followed = PolicyOverride.objects.filter(rate=rate, starts_on__lte=on, ends_on__gte=on)
    policy_id = followed.values_list("policy_id", flat=True).first() or rate.policy_id
    return terms_of(with_lines(Policy.objects.filter(pk=policy_id)).get())


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
    tiers: Iterable[PolicyTier] = policy.tiers.all()
    steps: Iterable[PaymentStep] = policy.steps.all()
    return PolicyTerms(
        tuple(
            CancelTier(tier.minutes_before, tier.percent, tier.fee) for tier in tiers if tier.kind == TierKind.CANCEL
        ),
        tuple(ChangeTier(tier.minutes_before, tier.fee) for tier in tiers if tier.kind == TierKind.RESCHEDULE),
        tuple(
            Step(row.percent, row.amount, DueEvent(row.event), row.offset_minutes, Collecting(row.collecting))
            for row in steps
        ),
        policy.kept_percent,
        policy.kept_amount,
        policy.no_show_percent,
        policy.no_show_strikes,
    )


def overrides_for(person: Person, *, since: date) -> QuerySet[PolicyOverride]:
    """Those of rates the person sees that are not over."""
    rows = PolicyOverride.objects.filter(rate__in=rates_for(person), ends_on__gte=since)
    return rows.select_related("rate__offer", "policy").order_by("starts_on", "pk")


def overrides_within(rate: Rate, first: date, last: date) -> QuerySet[PolicyOverride]:
    return PolicyOverride.objects.filter(Q(starts_on__lte=last) & Q(ends_on__gte=first), rate=rate)
