from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from apps.accounts.choices import Role
from apps.accounts.errors import AlreadyMember, InvitationNotUsable, NotYoursToGrant
from apps.accounts.events import InvitationRevoked, MemberInvited
from apps.accounts.models.invitation import Invitation
from apps.accounts.models.user import User
from apps.accounts.permissions import Person
from apps.accounts.selectors.invitations import invitation_by_key, invitation_key
from apps.accounts.selectors.person import person_on
from apps.accounts.services.invite import invite_member, revoke_invitation
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
ANA = "ana@serai.example"


@pytest.fixture
def boss(owner: User, club: Tenant) -> Person:
    return person_on(club, owner)


@pytest.fixture
def invited(boss: Person, club: Tenant) -> Invitation:
    return invite_member(ANA, tenant=club, role=Role.DESK, by=boss, now=NOW)


def test_an_owner_invites_and_the_club_remembers(invited: Invitation, club: Tenant) -> None:
    assert invited.expires_at == NOW + timedelta(days=7)
    with in_schema(club.schema_name):
        assert Entry.objects.get(event=MemberInvited.name).facts == {"invitation_id": invited.pk}
    with in_schema("public"):
        assert not Entry.objects.filter(event=MemberInvited.name).exists()


def test_inviting_again_renews_the_one_there_is(invited: Invitation, boss: Person, club: Tenant) -> None:
    old_key = invitation_key(invited)

    again = invite_member(ANA.upper(), tenant=club, role=Role.MANAGER, by=boss, now=NOW + timedelta(days=9))

    assert (again.pk, again.role) == (invited.pk, Role.MANAGER)
    assert invitation_by_key(invitation_key(again), tenant=club, now=NOW + timedelta(days=10)) == again
    with pytest.raises(InvitationNotUsable):
        invitation_by_key(old_key, tenant=club, now=NOW + timedelta(days=10))


def test_a_link_is_worth_nothing_after_seven_days_or_on_another_host(
    invited: Invitation, club: Tenant, hostel: Tenant
) -> None:
    key = invitation_key(invited)

    assert invitation_by_key(key, tenant=club, now=NOW + timedelta(days=7) - timedelta(seconds=1)) == invited
    for tenant, at in ((club, NOW + timedelta(days=7)), (hostel, NOW)):
        with pytest.raises(InvitationNotUsable):
            invitation_by_key(key, tenant=tenant, now=at)


@pytest.mark.parametrize("tampering", ["x", ":x", ""])
def test_a_tampered_link_is_refused(invited: Invitation, club: Tenant, tampering: str) -> None:
    key = invitation_key(invited)[:-3] + tampering

    with pytest.raises(InvitationNotUsable):
        invitation_by_key(key, tenant=club, now=NOW)


def test_a_withdrawn_invitation_no_longer_works(invited: Invitation, boss: Person, club: Tenant) -> None:
    revoke_invitation(invited.pk, tenant=club, by=boss, now=NOW)

    with pytest.raises(InvitationNotUsable):
        invitation_by_key(invitation_key(invited), tenant=club, now=NOW)
    with in_schema(club.schema_name):
        assert Entry.objects.filter(event=InvitationRevoked.name).count() == 1


def test_a_member_is_not_invited_again(boss: Person, club: Tenant, colleague: User) -> None:
    with pytest.raises(AlreadyMember):
        invite_member(colleague.email.upper(), tenant=club, role=Role.DESK, by=boss, now=NOW)


def test_a_manager_makes_no_owner(club: Tenant) -> None:
    manager = person_on(club, MembershipFactory(tenant=club, role=Role.MANAGER).user)

    with pytest.raises(NotYoursToGrant):
        invite_member(ANA, tenant=club, role=Role.OWNER, by=manager, now=NOW)


def test_a_manager_withdraws_no_owners_invitation(club: Tenant, boss: Person) -> None:
    manager = person_on(club, MembershipFactory(tenant=club, role=Role.MANAGER).user)
    waiting = invite_member(ANA, tenant=club, role=Role.OWNER, by=boss, now=NOW)

    with pytest.raises(NotYoursToGrant):
        revoke_invitation(waiting.pk, tenant=club, by=manager, now=NOW)


def test_the_front_desk_and_strangers_invite_nobody(club: Tenant, colleague: User, stranger: User) -> None:
    for user in (colleague, stranger):
        with pytest.raises(NotYoursToGrant):
            invite_member(ANA, tenant=club, role=Role.DESK, by=person_on(club, user), now=NOW)
    assert connection.schema_name == "public"  # type: ignore[attr-defined]
