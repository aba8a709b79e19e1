from collections.abc import Collection

from django.db import transaction

from apps.accounts.choices import Role
from apps.accounts.errors import NotYoursToGrant
from apps.accounts.events import MemberChanged
from apps.accounts.models.membership import Membership
from apps.accounts.permissions import Person, may_change, may_grant
from apps.accounts.services.end_membership import lock_team, refuse_last_owner
from apps.core.schema import in_schema
from apps.journal.choices import Channel
from apps.journal.services.record import record


@transaction.atomic
def change_member(membership_id: int, *, role: Role, venue_ids: Collection[int], by: Person) -> Membership:
    """Another role or other venues. A team keeps an owner, and only owners touch owners."""
    membership = lock_team(membership_id)
    if not (may_change(by, membership) and may_grant(by, role, venue_ids=venue_ids)):
        raise NotYoursToGrant
    if role != Role.OWNER:
        refuse_last_owner(membership)
    before = {"role": membership.role, "venues": membership.venue_ids}
    membership.role = role
    membership.venue_ids = sorted(venue_ids)
    membership.save(update_fields=["role", "venue_ids"])
    with in_schema(membership.tenant.schema_name):
        record(
            MemberChanged(membership_id=membership.pk),
            actor=by.actor,
            channel=Channel.STAFF,
            before=before,
            after={"role": membership.role, "venues": membership.venue_ids},
        )
    return membership
