"""What happens to people and teams. Facts of the platform go to the shared journal, facts of a team to its tenant's."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

USER = "accounts.user"
INVITATION = "accounts.invitation"
MEMBERSHIP = "accounts.membership"


@declare
@dataclass(frozen=True, slots=True)
class PersonSignedUp(Event):
    name = "accounts.person_signed_up"
    subject_kind = USER
    subject_field = "user_id"
    sentence = _("Signed up")

    user_id: int


@declare
@dataclass(frozen=True, slots=True)
class PersonSignedIn(Event):
    """On a business's own host, in whose journal it stands."""

    name = "accounts.person_signed_in"
    subject_kind = USER
    subject_field = "user_id"
    sentence = _("Signed in")

    user_id: int


@declare
@dataclass(frozen=True, slots=True)
class SecurityChanged(Event):
    """`change` is a value of `choices.SecurityChange`."""

    name = "accounts.security_changed"
    subject_kind = USER
    subject_field = "user_id"
    sentence = _("Changed how they sign in")

    user_id: int
    change: str


@declare
@dataclass(frozen=True, slots=True)
class PersonAnonymised(Event):
    name = "accounts.person_anonymised"
    subject_kind = USER
    subject_field = "user_id"
    sentence = _("Anonymised")

    user_id: int


@declare
@dataclass(frozen=True, slots=True)
class MemberInvited(Event):
    name = "accounts.member_invited"
    subject_kind = INVITATION
    subject_field = "invitation_id"
    sentence = _("Invited to the team")

    invitation_id: int


@declare
@dataclass(frozen=True, slots=True)
class InvitationRevoked(Event):
    name = "accounts.invitation_revoked"
    subject_kind = INVITATION
    subject_field = "invitation_id"
    sentence = _("Invitation withdrawn")

    invitation_id: int


@declare
@dataclass(frozen=True, slots=True)
class MemberJoined(Event):
    name = "accounts.member_joined"
    subject_kind = MEMBERSHIP
    subject_field = "membership_id"
    sentence = _("Joined the team")

    membership_id: int


@declare
@dataclass(frozen=True, slots=True)
class MemberChanged(Event):
    name = "accounts.member_changed"
    subject_kind = MEMBERSHIP
    subject_field = "membership_id"
    sentence = _("Role or venues changed")

    membership_id: int


@declare
@dataclass(frozen=True, slots=True)
class MemberLeft(Event):
    name = "accounts.member_left"
    subject_kind = MEMBERSHIP
    subject_field = "membership_id"
    sentence = _("Left the team")

    membership_id: int


@declare
@dataclass(frozen=True, slots=True)
class ImpersonationStarted(Event):
    name = "accounts.impersonation_started"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Serai's support began to look at this workspace, read-only")

    tenant_id: int
    user_id: int
    impersonation_id: str


@declare
@dataclass(frozen=True, slots=True)
class ImpersonationEnded(Event):
    name = "accounts.impersonation_ended"
    subject_kind = "tenant"
    subject_field = "tenant_id"
    sentence = _("Serai's support stopped looking at this workspace")

    tenant_id: int
    user_id: int
    impersonation_id: str
