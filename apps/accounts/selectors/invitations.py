from datetime import datetime

from django.core import signing

from apps.accounts.errors import InvitationNotUsable
from apps.accounts.models.invitation import Invitation, InvitationQuerySet
from apps.tenants.models.tenant import Tenant

SALT = "accounts.invitation"


def open_invitations(tenant: Tenant) -> InvitationQuerySet:
    return Invitation.objects.open().filter(tenant=tenant).select_related("invited_by").order_by("-created_at")


def invitation_key(invitation: Invitation) -> str:
    """What the link carries: it is signed, names one row and dies with the row's nonce."""
    return signing.dumps([invitation.pk, invitation.nonce], salt=SALT, compress=True)


def invitation_by_key(key: str, *, tenant: Tenant, now: datetime) -> Invitation:
    try:
        pk, nonce = signing.loads(key, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as problem:
        raise InvitationNotUsable from problem
    invitations = Invitation.objects.select_related("tenant", "invited_by")
    invitation = invitations.filter(pk=pk, nonce=nonce, tenant=tenant).first()
    if invitation is None or not invitation.is_usable(now):
        raise InvitationNotUsable
    return invitation
