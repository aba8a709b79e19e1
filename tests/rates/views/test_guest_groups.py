from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM
from apps.rates.models.groups import GroupMember, GuestGroup
from apps.rates.rules.member_lines import MemberTerms
from apps.rates.services.group_members import add_members
from apps.tenants.models.tenant import Tenant
from tests.factories.rates import GuestGroupFactory, PriceRuleFactory, RateFactory
from tests.factories.venues import VenueFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/rates/groups/"


@pytest.fixture
def owner_client(club: Tenant) -> Client:
    return signed_in(club, Role.OWNER)


def test_a_group_is_made_renamed_archived_and_brought_back(in_club: Tenant, owner_client: Client) -> None:
    answer = owner_client.post(PAGE, {"name_en": "Members", "name_es": "Socios"})

    group = GuestGroup.objects.get()
    assert answer.headers["Location"] == f"{PAGE}{group.pk}/"
    owner_client.post(f"{PAGE}{group.pk}/rename/", {"name_en": "Regulars"})
    owner_client.post(f"{PAGE}{group.pk}/archive/")
    assert "1 archived group" in owner_client.get(PAGE).content.decode()
    owner_client.post(f"{PAGE}{group.pk}/restore/")
    assert (GuestGroup.objects.get().name_en, GuestGroup.objects.get().archived_at) == ("Regulars", None)
    assert owner_client.post(f"{PAGE}{group.pk}/rename/", {"name_en": ""}).status_code == 422
    assert owner_client.post(PAGE, {"name_en": ""}).status_code == 422


def test_many_members_are_pasted_at_once(in_club: Tenant, owner_client: Client) -> None:
    group = GuestGroupFactory()
    lines = "ana@guest.example, Ana\nBen <ben@guest.example>\ncleo@guest.example, 2027-03-31"

    answer = owner_client.post(f"{PAGE}{group.pk}/members/", {"lines": lines, "ends_on": "2027-12-31"}, follow=True)

    assert "3 members were added." in answer.content.decode()
    assert list(group.members.values_list("email", "ends_on")) == [
        ("ana@guest.example", date(2027, 12, 31)),
        ("ben@guest.example", date(2027, 12, 31)),
        ("cleo@guest.example", date(2027, 3, 31)),
    ]


def test_one_wrong_line_is_told_and_nobody_is_added(in_club: Tenant, owner_client: Client) -> None:
    group = GuestGroupFactory()

    answer = owner_client.post(f"{PAGE}{group.pk}/members/", {"lines": "ana@guest.example\n=cmd|x"})

    page = answer.content.decode()
    assert (answer.status_code, "This line needs one e-mail address." in page, "=cmd|x" in page) == (422, True, True)
    assert not GroupMember.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"lines": ""}, "This field is required."),
        ({"lines": "a@guest.example", "starts_on": "2027-02-01", "ends_on": "2027-01-01"}, "The last day comes before"),
        ({"lines": "x" * 400_001}, "at most 400000 characters"),
    ],
)
def test_what_is_wrong_is_said_by_the_field(
    in_club: Tenant, owner_client: Client, wrong: dict[str, str], sentence: str
) -> None:
    answer = owner_client.post(f"{PAGE}{GuestGroupFactory().pk}/members/", wrong)

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_ticked_members_are_removed(in_club: Tenant, owner_client: Client) -> None:
    group = GuestGroupFactory()
    add_members(group.pk, [MemberTerms("ana@guest.example"), MemberTerms("ben@guest.example")], by=SYSTEM)
    ana = GroupMember.objects.get(email="ana@guest.example")

    owner_client.post(f"{PAGE}{group.pk}/members/remove/", {"member": [ana.pk, "nonsense", "9" * 40]})

    assert GroupMember.objects.get().email == "ben@guest.example"


def test_the_page_tells_what_members_pay_and_who_is_one(in_club: Tenant, owner_client: Client) -> None:
    group = GuestGroupFactory()
    RateFactory(group=group, name_en="Member price")
    PriceRuleFactory(group=group, name_en="Members in the morning")
    over, to_come = (
        MemberTerms("over@x.example", "", None, date(2020, 1, 1)),
        MemberTerms("soon@x.example", "", date(2099, 1, 1)),
    )
    add_members(group.pk, [over, to_come, MemberTerms("now@x.example")], by=SYSTEM)

    page = owner_client.get(f"{PAGE}{group.pk}/").content.decode()

    assert all(words in page for words in ("Member price", "Members in the morning", ">over<", ">to come<"))
    found = owner_client.get(f"{PAGE}{group.pk}/", {"q": "now@"}).content.decode()
    assert ("now@x.example" in found, "soon@x.example" in found) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_the_same_number_of_questions_however_long(
    in_club: Tenant, owner_client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    groups = [GuestGroupFactory() for _ in range(count)]
    add_members(groups[0].pk, [MemberTerms(f"guest{number}@x.example") for number in range(count)], by=SYSTEM)
    owner_client.get(PAGE)

    with django_assert_num_queries(4):
        owner_client.get(PAGE)
    with django_assert_num_queries(9):
        owner_client.get(f"{PAGE}{groups[0].pk}/")


def everything(client: Client, pk: int) -> set[int]:
    verbs = ("rename", "members", "members/remove", "archive", "restore", "move")
    answers = [client.post(f"{PAGE}{pk}/{verb}/", {"name_en": "X", "lines": "a@x.example"}) for verb in verbs]
    return {answer.status_code for answer in [client.post(PAGE, {"name_en": "X"}), *answers]}


@pytest.mark.parametrize("role", [Role.DESK, Role.ACCOUNTANT])
def test_others_read_and_change_nothing(in_club: Tenant, role: Role) -> None:
    group, client = GuestGroupFactory(), signed_in(in_club, role)

    page = client.get(f"{PAGE}{group.pk}/")

    assert (page.status_code, "Add the members" in page.content.decode()) == (200, False)
    assert everything(client, group.pk) == {403}


def test_a_manager_of_one_venue_reads_what_holds_for_all(in_club: Tenant) -> None:
    group = GuestGroupFactory()
    client = signed_in(in_club, Role.MANAGER, venue_ids=[VenueFactory().pk])

    assert client.get(f"{PAGE}{group.pk}/").status_code == 200
    assert everything(client, group.pk) == {403}


def test_a_group_of_another_business_is_not_there(hostel: Tenant, owner_client: Client) -> None:
    with in_schema(hostel.schema_name):
        theirs = GuestGroupFactory(pk=987_654)

    assert owner_client.get(f"{PAGE}{theirs.pk}/").status_code == 404
    assert owner_client.post(f"{PAGE}{theirs.pk}/members/", {"lines": "a@x.example"}).status_code == 404
