import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from apps.accounts.choices import Role
from apps.accounts.models.invitation import Invitation
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory
from tests.factories.venues import VenueFactory

TEAM = "/staff/settings/team/"


@pytest.fixture
def desk(on_club: Client, colleague: User) -> Client:
    on_club.force_login(colleague)
    return on_club


@pytest.fixture
def boss(tenant_client: object, club: Tenant, owner: User) -> Client:
    client: Client = tenant_client(club)  # type: ignore[operator]
    client.force_login(owner)
    return client


def place(user: User) -> Membership:
    return Membership.objects.get(user=user, ended_at=None)


def test_the_front_desk_reads_the_team_and_why_it_cannot_change_it(desk: Client, owner: User) -> None:
    page = desk.get(TEAM).content.decode()

    assert owner.email in page
    assert "Ask an owner or a manager" in page
    assert "Invite somebody" not in page


def test_an_owner_invites_somebody(boss: Client) -> None:
    answer = boss.post(f"{TEAM}invite/", {"email": "ana@serai.example", "role": "desk"})

    invited = Invitation.objects.get()
    assert (answer.status_code, invited.email, invited.role) == (302, "ana@serai.example", Role.DESK)


def test_a_role_that_is_none_is_refused(boss: Client) -> None:
    answer = boss.post(f"{TEAM}invite/", {"email": "ana@serai.example", "role": "emperor"})

    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_a_manager_is_not_offered_to_make_owners(on_club: Client, club: Tenant) -> None:
    on_club.force_login(MembershipFactory(tenant=club, role=Role.MANAGER, user__second_factor=True).user)

    answer = on_club.post(f"{TEAM}invite/", {"email": "ana@serai.example", "role": "owner"})

    assert answer.status_code == 422


def test_a_member_is_not_invited_again(boss: Client, colleague: User) -> None:
    answer = boss.post(f"{TEAM}invite/", {"email": colleague.email, "role": "desk"})

    assert answer.status_code == 422
    assert "already a member" in answer.content.decode()


def test_an_invitation_is_sent_again_and_withdrawn(boss: Client) -> None:
    boss.post(f"{TEAM}invite/", {"email": "ana@serai.example", "role": "desk"})
    first = Invitation.objects.get()

    boss.post(f"{TEAM}invitations/{first.pk}/resend/")
    again = Invitation.objects.get()
    boss.post(f"{TEAM}invitations/{first.pk}/revoke/")

    assert again.nonce != first.nonce
    assert not Invitation.objects.open().exists()


def test_an_owner_changes_a_role_and_takes_somebody_off(boss: Client, colleague: User) -> None:
    member = place(colleague)

    boss.post(f"{TEAM}{member.pk}/", {"role": "manager"})
    changed = place(colleague).role
    boss.post(f"{TEAM}{member.pk}/end/")

    assert changed == Role.MANAGER
    assert not Membership.objects.filter(user=colleague, ended_at=None).exists()


def test_the_last_owner_cannot_leave(boss: Client, owner: User) -> None:
    answer = boss.post(f"{TEAM}{place(owner).pk}/end/", follow=False)

    assert answer.status_code == 302
    assert place(owner)


def test_the_front_desk_changes_nobody(desk: Client, owner: User) -> None:
    member = place(owner)

    answers = [
        desk.post(f"{TEAM}invite/", {"email": "ana@serai.example", "role": "desk"}),
        desk.get(f"{TEAM}{member.pk}/"),
        desk.post(f"{TEAM}{member.pk}/", {"role": "desk"}),
    ]
    desk.post(f"{TEAM}{member.pk}/end/")

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert place(owner).role == Role.OWNER


def test_a_neighbours_team_is_not_to_be_found(boss: Client, neighbour: User) -> None:
    theirs = place(neighbour)

    answers = [boss.get(f"{TEAM}{theirs.pk}/"), boss.post(f"{TEAM}{theirs.pk}/end/")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert place(neighbour)


def test_a_role_cannot_be_smuggled_in(boss: Client, colleague: User) -> None:
    boss.post(
        f"{TEAM}{place(colleague).pk}/",
        {"role": "desk", "is_superuser": "1", "tenant": "1", "user": "1", "venues": "9"},
    )

    colleague.refresh_from_db()
    assert not colleague.is_superuser
    assert place(colleague).venue_ids == []


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_the_same_for_any_team(
    boss: Client, club: Tenant, people: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    MembershipFactory.create_batch(people, tenant=club)
    boss.get(TEAM)

    with django_assert_max_num_queries(7):
        boss.get(TEAM)


def test_in_the_demo_world_a_second_factor_is_offered(on_club: Client, club: Tenant, settings: Settings) -> None:
    settings.SERAI_DEMO = True
    on_club.force_login(MembershipFactory(tenant=club, role=Role.OWNER).user)

    page = on_club.get(TEAM).content.decode()

    assert "In the demo world it is only offered" in page
    assert 'href="/account/second-factor/"' in page


def test_nothing_is_mailed_before_the_journal_hands_it_over(boss: Client) -> None:
    boss.post(f"{TEAM}invite/", {"email": "ana@serai.example", "role": "desk"})

    assert mail.outbox == []


def test_another_role_leaves_the_venues_as_they_were(boss: Client, colleague: User) -> None:
    Membership.objects.filter(user=colleague).update(venue_ids=[5])

    boss.post(f"{TEAM}{place(colleague).pk}/", {"role": "manager"})

    assert (place(colleague).role, place(colleague).venue_ids) == (Role.MANAGER, [5])


def test_a_manager_of_one_venue_opens_no_other(on_club: Client, club: Tenant, colleague: User) -> None:
    manager = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=[5], user__second_factor=True)
    on_club.force_login(manager.user)

    on_club.post(f"{TEAM}invite/", {"email": "ana@serai.example", "role": "manager"})
    on_club.post(f"{TEAM}{manager.pk}/", {"role": "manager"})
    on_club.post(f"{TEAM}{place(colleague).pk}/end/")

    assert Invitation.objects.get().venue_ids == [5]
    assert place(manager.user).venue_ids == [5]
    assert place(colleague)


def test_nobody_is_flooded_with_invitations(boss: Client) -> None:
    ana = {"email": "ana@serai.example", "role": "desk"}
    answers = [boss.post(f"{TEAM}invite/", ana) for _ in range(5)]
    invited = Invitation.objects.get()

    again = boss.post(f"{TEAM}invite/", ana)
    resent = boss.post(f"{TEAM}invitations/{invited.pk}/resend/")

    assert [answer.status_code for answer in answers] == [302] * 5
    assert [again.status_code, resent.status_code] == [429, 429]
    assert Invitation.objects.get().nonce == invited.nonce


def test_an_owner_confines_a_colleague_to_a_venue(boss: Client, club: Tenant, colleague: User) -> None:
    with in_schema(club.schema_name):
        north, _south = VenueFactory(name_en="North"), VenueFactory(name_en="South")

    offered = boss.get(f"{TEAM}{place(colleague).pk}/").content.decode()
    boss.post(f"{TEAM}{place(colleague).pk}/", {"role": "desk", "venues": [north.pk]})
    listed = boss.get(TEAM).content.decode()

    assert ("North" in offered, "South" in offered) == (True, True)
    assert place(colleague).venue_ids == [north.pk]
    assert "<bdi>North</bdi>" in listed


def test_an_owner_opens_every_venue_again(boss: Client, club: Tenant, colleague: User) -> None:
    with in_schema(club.schema_name):
        north = VenueFactory()
    Membership.objects.filter(user=colleague).update(venue_ids=[north.pk])

    boss.post(f"{TEAM}{place(colleague).pk}/", {"role": "desk"})

    assert place(colleague).venue_ids == []


def test_somebody_is_invited_to_one_venue_only(boss: Client, club: Tenant) -> None:
    with in_schema(club.schema_name):
        north = VenueFactory()

    boss.post(f"{TEAM}invite/", {"email": "ana@serai.example", "role": "desk", "venues": [north.pk]})

    assert Invitation.objects.get().venue_ids == [north.pk]


def test_a_venue_of_nobody_is_not_given(boss: Client, club: Tenant, colleague: User) -> None:
    with in_schema(club.schema_name):
        VenueFactory()

    answer = boss.post(f"{TEAM}{place(colleague).pk}/", {"role": "desk", "venues": [999]})

    assert (answer.status_code, place(colleague).venue_ids) == (422, [])


def test_a_scope_keeps_a_venue_that_is_put_away(boss: Client, club: Tenant, colleague: User) -> None:
    with in_schema(club.schema_name):
        north, _south = VenueFactory(archived=True, name_en="North"), VenueFactory(archived=True, name_en="South")
        VenueFactory(name_en="East")
    Membership.objects.filter(user=colleague).update(venue_ids=[north.pk])

    page = boss.get(f"{TEAM}{place(colleague).pk}/").content.decode()

    assert "North (archived)" in page
    assert f'value="{north.pk}" checked' in page or f'value="{north.pk}" id="id_venues_1" checked' in page
    assert "South" not in page


def test_a_manager_of_one_venue_gives_that_one_and_never_all(on_club: Client, club: Tenant) -> None:
    with in_schema(club.schema_name):
        north, south = VenueFactory(name_en="North"), VenueFactory(name_en="South")
    manager = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=[north.pk], user__second_factor=True)
    on_club.force_login(manager.user)
    ana = {"email": "ana@serai.example", "role": "desk"}

    page = on_club.get(TEAM).content.decode()
    refused = [
        on_club.post(f"{TEAM}invite/", ana).status_code,
        on_club.post(f"{TEAM}invite/", {**ana, "venues": [south.pk]}).status_code,
    ]
    on_club.post(f"{TEAM}invite/", {**ana, "venues": [north.pk]})

    assert ("North" in page, "South" in page) == (True, False)
    assert (refused, Invitation.objects.get().venue_ids) == ([422, 422], [north.pk])
