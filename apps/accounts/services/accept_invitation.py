from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from apps.accounts.choices import Role, Seat
from apps.accounts.errors import InvitationNotUsable, InvitedSomebodyElse
from apps.accounts.models.invitation import Invitation
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.services.enrol import enrol_person
from apps.accounts.services.join import join_team
from apps.journal.choices import Actor, ActorKind, Channel, user_actor


@transaction.atomic
def accept_invitation(invitation_id: int, *, user: User, now: datetime) -> Membership:
    """Use the invitation up and join the team. It is for one address; another account is told so."""
    invitation = Invitation.objects.select_related("tenant").select_for_update(of=("self",)).get(pk=invitation_id)
    if not invitation.is_usable(now):
        raise InvitationNotUsable
    if not _owns_address(user, invitation.email):
        raise InvitedSomebodyElse(email=invitation.email, signed_in=user.email)
    invitation.accepted_at = now
    invitation.accepted_by = user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    return join_team(
        user,
        invitation.tenant,
        seat=Seat(Role(invitation.role), invitation.venue_ids),
        actor=user_actor(user.pk),
        channel=Channel.PUBLIC,
        now=now,
    )


@transaction.atomic
def enrol_invited(invitation: Invitation, *, name: str) -> User:
    """An account for somebody new: the link came by mail, so the address is proved."""
    actor = Actor(ActorKind.GUEST)
    return enrol_person(invitation.email, actor=actor, channel=Channel.PUBLIC, name=name, language=invitation.language)


def _owns_address(user: User, email: str) -> bool:
    return bool(EmailAddress.objects.filter(user=user, verified=True, email__iexact=email).exists())
