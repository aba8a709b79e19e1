import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from apps.accounts.choices import Role
from apps.accounts.errors import AlreadyMember, NotYoursToGrant
from apps.accounts.events import InvitationRevoked, MemberInvited
from apps.accounts.models.invitation import Invitation
from apps.accounts.models.membership import Membership
from apps.accounts.permissions import Person, may_grant
from apps.core.schema import in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.models.tenant import Tenant

VALID_FOR = timedelta(days=7)


@transaction.atomic
def invite_member(
    email: str, *, tenant: Tenant, role: Role, by: Person, now: datetime, venue_ids: Collection[int] = ()
) -> Invitation:
    """Invite an address, or invite it again: an open invitation is renewed and its old link stops working."""
    if by.user is None or not may_grant(by, role, venue_ids=venue_ids):
        raise NotYoursToGrant
    Tenant.objects.select_for_update().get(pk=tenant.pk)
    if Membership.objects.filter(tenant=tenant, user__email__iexact=email, ended_at=None).exists():
        raise AlreadyMember(email=email)
    wanted = {"role": role, "venue_ids": sorted(venue_ids), "invited_by": by.user, **_fresh(now)}
    invitation = Invitation.objects.open().filter(tenant=tenant, email__iexact=email).first()
    if invitation is None:
        invitation = Invitation(tenant=tenant, email=email.lower(), language=tenant.language, created_at=now)
    for field, value in wanted.items():
        setattr(invitation, field, value)
    invitation.save()
    _record(MemberInvited(invitation_id=invitation.pk), invitation, actor=by.actor)
    return invitation


@transaction.atomic
def revoke_invitation(invitation_id: int, *, tenant: Tenant, by: Person, now: datetime) -> Invitation:
    invitation = Invitation.objects.open().select_for_update().get(pk=invitation_id, tenant=tenant)
    if not may_grant(by, Role(invitation.role), venue_ids=invitation.venue_ids):
        raise NotYoursToGrant
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
    _record(InvitationRevoked(invitation_id=invitation.pk), invitation, actor=by.actor)
    return invitation


def _fresh(now: datetime) -> dict[str, object]:
    return {"nonce": secrets.token_hex(16), "expires_at": now + VALID_FOR}


def _record(event: MemberInvited | InvitationRevoked, invitation: Invitation, *, actor: Actor) -> None:
    with in_schema(invitation.tenant.schema_name):
        record(event, actor=actor, channel=Channel.STAFF, after={"role": invitation.role})
