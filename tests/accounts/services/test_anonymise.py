from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from apps.accounts.choices import Role
from apps.accounts.errors import OwnsBusinesses, UsersAreNeverDeleted
from apps.accounts.events import MemberLeft, PersonAnonymised
from apps.accounts.models.invitation import Invitation
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.services.anonymise import anonymise_person
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import PASSWORD, MembershipFactory

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def forget(user: User) -> User:
    return anonymise_person(user, actor=SYSTEM, channel=Channel.COMMAND, now=NOW)


def test_nothing_about_the_person_is_left(stranger: User) -> None:
    SocialAccount.objects.create(user=stranger, provider="google", uid="1")
    Authenticator.objects.create(user=stranger, type=Authenticator.Type.TOTP, data={"secret": "s"})

    forget(stranger)

    stranger.refresh_from_db()
    assert (stranger.email, stranger.name) == (f"{stranger.pk}@anonymised.invalid", "")
    assert (stranger.is_active, stranger.has_usable_password(), stranger.anonymised_at) == (False, False, NOW)
    for kept in (EmailAddress, SocialAccount, Authenticator):
        assert not kept.objects.filter(user=stranger).exists()
    with in_schema(PUBLIC):
        assert Entry.objects.get(event=PersonAnonymised.name).subject_id == str(stranger.pk)


def test_invitations_to_any_of_their_addresses_forget_them(club: Tenant, stranger: User, owner: User) -> None:
    EmailAddress.objects.create(user=stranger, email="second@serai.example", verified=True)
    invitation = Invitation.objects.create(
        tenant=club,
        email="second@serai.example",
        role=Role.DESK,
        nonce="n",
        invited_by=owner,
        created_at=NOW,
        expires_at=NOW,
    )

    forget(stranger)

    invitation.refresh_from_db()
    assert invitation.email == f"{stranger.pk}@anonymised.invalid"


def test_the_person_leaves_every_team(club: Tenant, colleague: User) -> None:
    forget(colleague)

    assert Membership.objects.get(user=colleague).ended_at == NOW
    with in_schema(club.schema_name):
        assert Entry.objects.get(event=MemberLeft.name).channel == Channel.COMMAND


def test_the_person_is_signed_out_and_cannot_come_back(public_client: Client, stranger: User) -> None:
    login = {"login": stranger.email, "password": PASSWORD}
    public_client.post("/account/login/", login)

    forget(stranger)

    assert public_client.get("/account/").status_code == 302
    assert public_client.post("/account/login/", login).status_code == 422


def test_an_owner_alone_is_told_which_business_stands_in_the_way(owner: User) -> None:
    with pytest.raises(OwnsBusinesses) as refusal:
        forget(owner)

    owner.refresh_from_db()
    assert "Riverside Club" in refusal.value.sentence
    assert owner.is_active


def test_an_owner_among_others_may_go(club: Tenant, owner: User) -> None:
    MembershipFactory(tenant=club, role=Role.OWNER)

    forget(owner)

    assert not User.objects.get(pk=owner.pk).is_active


def test_users_are_never_deleted(stranger: User) -> None:
    with pytest.raises(UsersAreNeverDeleted, match="Anonymise"):
        stranger.delete()
    with pytest.raises(UsersAreNeverDeleted):
        User.objects.filter(pk=stranger.pk).delete()
