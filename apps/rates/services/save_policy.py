"""A policy with its tiers and its payment steps: made new, or changed as a whole."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.choices import TierKind
from apps.rates.events.policy import PolicyAdded, PolicyChanged
from apps.rates.models.policy import PaymentStep, Policy, PolicyTier
from apps.rates.rules.policy import PolicyTerms
from apps.rates.rules.policy_faults import faults_in
from apps.rates.selectors.policies import terms_of


@transaction.atomic
def add_policy(
    words: Mapping[str, str], terms: PolicyTerms, *, currency: str, by: Actor, channel: Channel = Channel.STAFF
) -> Policy:
    """The last of the list. `words` are columns such as `name_en`; amounts are in the currency of the business."""
    last = Policy.objects.aggregate(last=Max("position"))["last"]
    policy = Policy(position=0 if last is None else last + 1)
    _write(policy, words, terms, currency)
    record(PolicyAdded(policy.pk), actor=by, channel=channel, after=policy_facts(terms))
    return policy


@transaction.atomic
def change_policy(policy_id: int, words: Mapping[str, str], terms: PolicyTerms, *, currency: str, by: Actor) -> Policy:
    """`terms` replace what was there. Bookings keep the policy they were made with."""
    policy = Policy.objects.select_for_update().get(pk=policy_id)
    old_words, before = {column: getattr(policy, column) for column in words}, policy_facts(terms_of(policy))
    _write(policy, words, terms, currency)
    if (after := policy_facts(terms)) != before or old_words != dict(words):
        record(PolicyChanged(policy.pk), actor=by, channel=Channel.STAFF, before=before, after=after)
    return policy


def policy_facts(terms: PolicyTerms) -> dict[str, Any]:
    """What a history compares."""
    cancelling = {f"cancel {tier.minutes_before} min": _told(tier.percent, tier.fee) for tier in terms.cancelling}
    changing = {f"change {tier.minutes_before} min": _told(tier.fee) for tier in terms.changing}
    steps = {f"payment {number}": _step_told(terms, number) for number in range(1, len(terms.steps) + 1)}
    kept = {"kept": _told(terms.kept_percent, terms.kept_amount)}
    return {
        **cancelling,
        **changing,
        **steps,
        **kept,
        "no_show": _told(terms.no_show_percent),
        "strikes": terms.no_show_strikes,
    }


def _told(*numbers: object) -> str:
    return " ".join(f"{number:.4f}" for number in numbers if number is not None)


def _step_told(terms: PolicyTerms, number: int) -> str:
    step = terms.steps[number - 1]
    share = f"{step.percent:.2f}%" if step.percent is not None else _told(step.amount)
    return f"{share} {step.event} {step.offset_minutes} {step.collecting}"


def _write(policy: Policy, words: Mapping[str, str], terms: PolicyTerms, currency: str) -> None:
    for fault in faults_in(terms, currency=currency):
        raise fault.refusal
    for column, value in words.items():
        setattr(policy, column, value)
    policy.kept_percent, policy.kept_amount = terms.kept_percent, terms.kept_amount
    policy.no_show_percent, policy.no_show_strikes = terms.no_show_percent, terms.no_show_strikes
    policy.save()
    PolicyTier.objects.filter(policy=policy).delete()
    PaymentStep.objects.filter(policy=policy).delete()
    PolicyTier.objects.bulk_create(_tiers(policy, terms))
    PaymentStep.objects.bulk_create(_steps(policy, terms))


def _tiers(policy: Policy, terms: PolicyTerms) -> Iterator[PolicyTier]:
    for tier in terms.cancelling:
        yield PolicyTier(
            policy=policy,
            kind=TierKind.CANCEL,
            minutes_before=tier.minutes_before,
            percent=tier.percent,
            fee=tier.fee,
        )
    for change in terms.changing:
        yield PolicyTier(policy=policy, kind=TierKind.RESCHEDULE, minutes_before=change.minutes_before, fee=change.fee)


def _steps(policy: Policy, terms: PolicyTerms) -> Iterator[PaymentStep]:
    for position, step in enumerate(terms.steps):
        yield PaymentStep(
            policy=policy,
            position=position,
            percent=step.percent,
            amount=step.amount,
            event=step.event,
            offset_minutes=step.offset_minutes,
            collecting=step.collecting,
        )
