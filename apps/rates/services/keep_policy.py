"""A policy put away, brought back, or moved up and down the list."""

from datetime import datetime

from django.db import transaction

from apps.core.said import said
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.errors.policy import PolicyInUse
from apps.rates.events.policy import PolicyArchived, PolicyMoved, PolicyRestored
from apps.rates.models.policy import Policy
from apps.rates.models.rate import PolicyOverride, Rate
from apps.venues.services.move_row import move_row


@transaction.atomic
def archive_policy(policy_id: int, *, by: Actor, now: datetime) -> None:
    """Bookings made with it keep it. What a rate follows, now or on some date to come, stays."""
    policy = Policy.objects.select_for_update().get(pk=policy_id)
    followers = list(Rate.objects.kept().filter(policy=policy))
    to_come = PolicyOverride.objects.filter(policy=policy, ends_on__gte=now.date(), rate__archived_at=None)
    followers += [row.rate for row in to_come.select_related("rate")]
    if followers:
        raise PolicyInUse(names=", ".join(dict.fromkeys(said(rate, "name").text for rate in followers)))
    if policy.archived_at is None:
        policy.archived_at = now
        policy.save(update_fields=["archived_at"])
        record(PolicyArchived(policy.pk), actor=by, channel=Channel.STAFF)


@transaction.atomic
def restore_policy(policy_id: int, *, by: Actor) -> None:
    policy = Policy.objects.select_for_update().get(pk=policy_id)
    if policy.archived_at is not None:
        policy.archived_at = None
        policy.save(update_fields=["archived_at"])
        record(PolicyRestored(policy.pk), actor=by, channel=Channel.STAFF)


@transaction.atomic
def move_policy(policy_id: int, *, steps: int, by: Actor) -> None:
    """Up the list by a negative number of steps; at an end it stays where it is."""
    moved = move_row(Policy.objects.filter(archived_at=None), policy_id, places=steps)
    if moved:
        before, after = ({"place": place + 1} for place in moved)
        record(PolicyMoved(policy_id), actor=by, channel=Channel.STAFF, before=before, after=after)
