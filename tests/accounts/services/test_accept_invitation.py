from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress

from apps.accounts.choices import Role
from apps.accounts.errors import AlreadyMember, InvitationNotUsable, InvitedSomebodyElse
from apps.accounts.events import MemberJoined
from apps.accounts.models.invitation import Invitation
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.selectors.person import person_on
from apps.accounts.services.accept_invitation import accept_invitation, enrol_invited
from apps.accounts.services.invite import invite_member
from apps.core.schema import in_schema
from apps.journal.choices import Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def invited(owner: User, club: Tenant, stranger: User) -> Invitation:
    boss = person_on(club, owner)
    return invite_member(stranger.email, tenant=club, role=Role.DESK, venue_ids=[7, 3], by=boss, now=NOW)


def test_who_was_invited_joins_with_role_and_venues(invited: Invitation, stranger: User, club: Tenant) -> None:
    membership = accept_invitation(invited.pk, user=stranger, now=NOW)

    assert (membership.tenant, membership.role, membership.venue_ids) == (club, Role.DESK, [3, 7])
    with in_schema(club.schema_name):
        assert Entry.objects.get(event=MemberJoined.name).channel == Channel.PUBLIC


def test_an_invitation_works_once(invited: Invitation, stranger: User) -> None:
    accept_invitation(invited.pk, user=stranger, now=NOW)

    with pytest.raises(InvitationNotUsable):
        accept_invitation(invited.pk, user=stranger, now=NOW)


def test_it_does_not_work_late(invited: Invitation, stranger: User) -> None:
    with pytest.raises(InvitationNotUsable):
        accept_invitation(invited.pk, user=stranger, now=NOW + timedelta(days=7))


def test_somebody_else_is_told_whose_it_is(invited: Invitation, neighbour: User) -> None:
    with pytest.raises(InvitedSomebodyElse) as refusal:
        accept_invitation(invited.pk, user=neighbour, now=NOW)

    assert "stranger@serai.example" in refusal.value.sentence
    assert "owner@hostel.example" in refusal.value.sentence


def test_an_address_not_proved_yet_does_not_count(invited: Invitation, neighbour: User) -> None:
    EmailAddress.objects.filter(email=invited.email).update(user=neighbour, verified=False, primary=False)

    with pytest.raises(InvitedSomebodyElse):
        accept_invitation(invited.pk, user=neighbour, now=NOW)


def test_a_member_does_not_join_twice(invited: Invitation, stranger: User, club: Tenant) -> None:
    MembershipFactory(user=stranger, tenant=club)

    with pytest.raises(AlreadyMember):
        accept_invitation(invited.pk, user=stranger, now=NOW)
    assert Membership.objects.filter(user=stranger, tenant=club).count() == 1


def test_somebody_new_gets_an_account_with_a_proved_address(owner: User, club: Tenant) -> None:
    waiting = invite_member("new@serai.example", tenant=club, role=Role.DESK, by=person_on(club, owner), now=NOW)

    user = enrol_invited(waiting, name="Nina New")

    assert (user.email, user.name, user.has_usable_password()) == ("new@serai.example", "Nina New", False)
    assert EmailAddress.objects.get(user=user).verified
