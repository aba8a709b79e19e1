"""Dates of arrival on which a rate follows another policy than its own."""

from datetime import date

from django.db import transaction
from django.utils.formats import date_format

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.errors.policy import OverrideBackwards, OverridesOverlap, PolicyArchivedAlready
from apps.rates.events.policy import PolicyOverrideRemoved, PolicyOverrideSet
from apps.rates.models.policy import Policy
from apps.rates.models.rate import PolicyOverride, Rate
from apps.rates.selectors.policies import overrides_within


@transaction.atomic
def set_override(rate_id: int, policy_id: int, *, starts_on: date, ends_on: date, by: Actor) -> PolicyOverride:
    """Both dates are included. The rate is locked, so that two people cannot set the same dates at once."""
    rate = Rate.objects.select_for_update().get(pk=rate_id)
    policy = Policy.objects.select_for_update(no_key=True).get(pk=policy_id)
    if ends_on < starts_on:
        raise OverrideBackwards
    if policy.archived_at is not None:
        raise PolicyArchivedAlready
    if other := overrides_within(rate, starts_on, ends_on).first():
        raise OverridesOverlap(first=_day(other.starts_on), last=_day(other.ends_on))
    override = PolicyOverride.objects.create(rate=rate, policy=policy, starts_on=starts_on, ends_on=ends_on)
    record(PolicyOverrideSet(policy.pk, rate.pk), actor=by, channel=Channel.STAFF, after=_dates(override))
    return override


@transaction.atomic
def remove_override(override_id: int, *, by: Actor) -> None:
    """Bookings made meanwhile keep the policy they were made with. Removed twice is removed once."""
    override = PolicyOverride.objects.select_for_update().filter(pk=override_id).first()
    if override is None:
        return
    event = PolicyOverrideRemoved(override.policy_id, override.rate_id)
    record(event, actor=by, channel=Channel.STAFF, before=_dates(override))
    override.delete()


def _dates(override: PolicyOverride) -> dict[str, str]:
    return {"starts_on": override.starts_on.isoformat(), "ends_on": override.ends_on.isoformat()}


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
