from datetime import datetime

from django.db import transaction

from apps.accounts.choices import Seat
from apps.accounts.errors import AlreadyMember
from apps.accounts.events import MemberJoined
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.models.tenant import Tenant


@transaction.atomic
def join_team(user: User, tenant: Tenant, *, seat: Seat, actor: Actor, channel: Channel, now: datetime) -> Membership:
    """A new membership; somebody who left may join again, the old one stays as it ended."""
    if Membership.objects.filter(user=user, tenant=tenant, ended_at=None).exists():
        raise AlreadyMember(email=user.email)
    membership = Membership.objects.create(
        user=user, tenant=tenant, role=seat.role, venue_ids=sorted(seat.venue_ids), joined_at=now
    )
    with in_schema(tenant.schema_name):
        after = {"role": str(seat.role)}
        record(MemberJoined(membership_id=membership.pk), actor=actor, channel=channel, after=after)
    return membership
