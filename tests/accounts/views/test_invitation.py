from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client

from apps.accounts.choices import Role
from apps.accounts.models.invitation import Invitation
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.selectors.invitations import invitation_key
from apps.accounts.selectors.person import person_on
from apps.accounts.services.invite import invite_member
from apps.core import clock
from apps.tenants.models.tenant import Tenant
from tests.accounts.views.test_sign_in import signed_in_as


@pytest.fixture
def invited(owner: User, club: Tenant) -> Invitation:
    boss = person_on(club, owner)
    return invite_member("ana@serai.example", tenant=club, role=Role.DESK, by=boss, now=clock.now())


def link(invited: Invitation) -> str:
    return f"/account/invitations/{invitation_key(invited)}/"


def test_looking_changes_nothing(on_club: Client, invited: Invitation) -> None:
    for _ in range(2):
        assert on_club.get(link(invited)).status_code == 200
        assert on_club.head(link(invited)).status_code in {200, 405}

    invited.refresh_from_db()
    assert invited.accepted_at is None
    assert not User.objects.filter(email=invited.email).exists()


def test_somebody_new_gives_a_name_and_is_in(on_club: Client, invited: Invitation) -> None:
    answer = on_club.post(link(invited), {"name": "Ana"})

    ana = User.objects.get(email="ana@serai.example")
    assert answer.headers["Location"] == "/staff/"
    assert signed_in_as(on_club) == ana.pk
    assert Membership.objects.get(user=ana).role == Role.DESK
    assert UserSession.objects.filter(user=ana).count() == 1


def test_somebody_known_signs_in_first(on_club: Client, invited: Invitation, stranger: User) -> None:
    Invitation.objects.update(email=stranger.email)
    page = on_club.get(link(invited)).content.decode()
    on_club.force_login(stranger)

    on_club.post(link(invited))

    assert "Sign in with it to join" in page
    assert Membership.objects.get(user=stranger).tenant == invited.tenant


def test_somebody_else_is_told_whose_invitation_it_is(on_club: Client, invited: Invitation, stranger: User) -> None:
    on_club.force_login(stranger)

    answer = on_club.post(link(invited))

    assert answer.status_code == 409
    assert "ana@serai.example" in answer.content.decode()


def test_a_link_too_old_or_made_up_says_so(on_club: Client, invited: Invitation) -> None:
    Invitation.objects.update(expires_at=clock.now() - timedelta(seconds=1))

    answers = [on_club.get(link(invited)), on_club.get("/account/invitations/made-up/")]

    assert [answer.status_code for answer in answers] == [410, 410]


def test_it_is_worth_nothing_on_another_host(on_hostel: Client, invited: Invitation) -> None:
    assert on_hostel.get(link(invited)).status_code == 410


def test_a_second_address_of_somebody_known_is_no_newcomers(
    on_club: Client, invited: Invitation, stranger: User
) -> None:
    EmailAddress.objects.create(user=stranger, email=invited.email, verified=True)

    answer = on_club.post(link(invited), {"name": "Ana"})

    assert "Sign in with it to join" in answer.content.decode()
    assert not User.objects.filter(email=invited.email).exists()
