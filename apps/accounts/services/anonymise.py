from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from apps.accounts.choices import Role
from apps.accounts.errors import OwnsBusinesses
from apps.accounts.events import PersonAnonymised
from apps.accounts.models.handoff import HandOff
from apps.accounts.models.invitation import Invitation
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.services.end_membership import close_membership, lock_team, refuse_last_owner
from apps.accounts.services.end_sessions import end_sessions
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record

# Reserved by RFC 2606: no mail to it can ever arrive.
NOWHERE = "anonymised.invalid"


@transaction.atomic
def anonymise_person(user: User, *, actor: Actor, channel: Channel, now: datetime) -> User:
    """Forget who this was and keep what was done: bookings and entries then point to nobody in particular."""
    _leave_teams(user, actor=actor, channel=channel, now=now)
    _forget_invitations(user, now)
    for kept_about in (EmailAddress, SocialAccount, Authenticator, HandOff):
        kept_about.objects.filter(user=user).delete()
    end_sessions(user)
    _empty(user, now)
    with in_schema(PUBLIC):
        record(PersonAnonymised(user_id=user.pk), actor=actor, channel=channel)
    return user


def owned_alone(user: User) -> list[str]:
    """Names of the businesses that nobody else owns."""
    owned = Membership.objects.filter(user=user, role=Role.OWNER, ended_at=None).select_related("tenant")
    others = Membership.objects.filter(role=Role.OWNER, ended_at=None).exclude(user=user)
    shared = set(others.filter(tenant__in=[row.tenant_id for row in owned]).values_list("tenant_id", flat=True))
    return [row.tenant.name for row in owned if row.tenant_id not in shared]


def _leave_teams(user: User, *, actor: Actor, channel: Channel, now: datetime) -> None:
    alone = owned_alone(user)
    if alone:
        raise OwnsBusinesses(names=", ".join(alone))
    live = Membership.objects.filter(user=user, ended_at=None).order_by("tenant_id")
    for pk in live.values_list("pk", flat=True):
        membership = lock_team(pk)
        refuse_last_owner(membership)
        close_membership(membership, actor=actor, channel=channel, now=now)


def _forget_invitations(user: User, now: datetime) -> None:
    """Those to any of the person's addresses; what was still open is withdrawn."""
    for email in {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}:
        sent = Invitation.objects.filter(email__iexact=email)
        sent.open().update(revoked_at=now)
        sent.update(email=f"{user.pk}@{NOWHERE}")


def _empty(user: User, now: datetime) -> None:
    user.email = f"{user.pk}@{NOWHERE}"
    user.name = user.phone = user.language = user.time_zone = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.anonymised_at = now
    user.last_login = None
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
