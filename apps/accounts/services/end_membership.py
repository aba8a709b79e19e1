from datetime import datetime

from django.db import transaction

from apps.accounts.choices import Role
from apps.accounts.errors import LastOwner, NotYoursToGrant
from apps.accounts.events import MemberLeft
from apps.accounts.models.membership import Membership
from apps.accounts.permissions import Person, may_change
from apps.core.schema import in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.models.tenant import Tenant


@transaction.atomic
def end_membership(membership_id: int, *, by: Person, channel: Channel, now: datetime) -> Membership:
    """Take somebody off the team; anybody may leave by themselves. The last owner stays."""
    membership = lock_team(membership_id)
    if not (may_change(by, membership) or (by.user is not None and by.user.pk == membership.user_id)):
        raise NotYoursToGrant
    refuse_last_owner(membership)
    return close_membership(membership, actor=by.actor, channel=channel, now=now)


def close_membership(membership: Membership, *, actor: Actor, channel: Channel, now: datetime) -> Membership:
    membership.ended_at = now
    membership.save(update_fields=["ended_at"])
    with in_schema(membership.tenant.schema_name):
        record(
            MemberLeft(membership_id=membership.pk),
            actor=actor,
            channel=channel,
            before={"role": membership.role},
        )
    return membership


def lock_team(membership_id: int) -> Membership:
    """The live membership, with its tenant locked: two owners who demote each other come one after the other."""
    membership = Membership.objects.select_related("user").get(pk=membership_id, ended_at=None)
    membership.tenant = Tenant.objects.select_for_update().get(pk=membership.tenant_id)
    membership.refresh_from_db(fields=["role", "venue_ids", "ended_at"])
    return membership


def refuse_last_owner(membership: Membership) -> None:
    owners = Membership.objects.filter(tenant=membership.tenant_id, role=Role.OWNER, ended_at=None)
    if membership.role == Role.OWNER and not owners.exclude(pk=membership.pk).exists():
        raise LastOwner
