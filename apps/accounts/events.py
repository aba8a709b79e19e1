"""What happens to people and teams. Facts of the platform go to the shared journal, facts of a team to its tenant's."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

USER = "accounts.user"
INVITATION = "accounts.invitation"
MEMBERSHIP = "accounts.membership"


@declare
@dataclass(frozen=True, slots=True)
class PersonSignedUp(Event):
    name: ClassVar = "accounts.person_signed_up"
    subject_kind: ClassVar = USER
    subject_field: ClassVar = "user_id"
    sentence: ClassVar = _("Signed up")

    user_id: int


@declare
@dataclass(frozen=True, slots=True)
class SecurityChanged(Event):
    """`change` is a value of `choices.SecurityChange`."""

    name: ClassVar = "accounts.security_changed"
    subject_kind: ClassVar = USER
    subject_field: ClassVar = "user_id"
    sentence: ClassVar = _("Changed how they sign in")

    user_id: int
    change: str


@declare
@dataclass(frozen=True, slots=True)
class PersonAnonymised(Event):
    name: ClassVar = "accounts.person_anonymised"
    subject_kind: ClassVar = USER
    subject_field: ClassVar = "user_id"
    sentence: ClassVar = _("Anonymised")

    user_id: int


@declare
@dataclass(frozen=True, slots=True)
class MemberInvited(Event):
    name: ClassVar = "accounts.member_invited"
    subject_kind: ClassVar = INVITATION
    subject_field: ClassVar = "invitation_id"
    sentence: ClassVar = _("Invited to the team")

    invitation_id: int


@declare
@dataclass(frozen=True, slots=True)
class InvitationRevoked(Event):
    name: ClassVar = "accounts.invitation_revoked"
    subject_kind: ClassVar = INVITATION
    subject_field: ClassVar = "invitation_id"
    sentence: ClassVar = _("Invitation withdrawn")

    invitation_id: int


@declare
@dataclass(frozen=True, slots=True)
class MemberJoined(Event):
    name: ClassVar = "accounts.member_joined"
    subject_kind: ClassVar = MEMBERSHIP
    subject_field: ClassVar = "membership_id"
    sentence: ClassVar = _("Joined the team")

    membership_id: int


@declare
@dataclass(frozen=True, slots=True)
class MemberChanged(Event):
    name: ClassVar = "accounts.member_changed"
    subject_kind: ClassVar = MEMBERSHIP
    subject_field: ClassVar = "membership_id"
    sentence: ClassVar = _("Role or venues changed")

    membership_id: int


@declare
@dataclass(frozen=True, slots=True)
class MemberLeft(Event):
    name: ClassVar = "accounts.member_left"
    subject_kind: ClassVar = MEMBERSHIP
    subject_field: ClassVar = "membership_id"
    sentence: ClassVar = _("Left the team")

    membership_id: int
