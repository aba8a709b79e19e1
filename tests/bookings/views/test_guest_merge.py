"""Two guests who are one person: suggested, compared, merged by those who may."""

from decimal import Decimal

import pytest
from django.test import Client

from apps.accounts.models.user import User
from apps.bookings.models.guest import Guest
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import BookingFactory, GuestFactory

LIST = "/staff/guests/"


@pytest.fixture
def boss(on_club: Client, owner: User) -> Client:
    on_club.force_login(owner)
    return on_club


@pytest.fixture
def pair(club: Tenant) -> tuple[Guest, Guest]:
    """The second of whom is to go."""
    with in_schema(club.schema_name):
        left = GuestFactory(name="Ana Ruiz", email="ana@example.org", phone="")
        gone = GuestFactory(name="Aná ruiz", email="ana.ruiz@example.org", phone="+34912345678", tags=["VIP"])
        BookingFactory(guest=gone, total=Decimal(24))
    return left, gone


def test_both_are_shown_and_what_stays_of_them(boss: Client, pair: tuple[Guest, Guest]) -> None:
    left, gone = pair

    context = boss.get(f"{LIST}{gone.pk}/merge/?into={left.pk}").context

    told = {side.label: (side.gone, side.left, side.is_taken) for side in context["sides"]}
    assert told["Name"] == ("Aná ruiz", "Ana Ruiz", False)
    assert told["Telephone"] == ("+34 912 34 56 78", "", True)
    assert told["Tags"] == ("VIP", "", True)
    assert context["moved"].bookings == 1


def test_only_what_there_is_moves(boss: Client, pair: tuple[Guest, Guest]) -> None:
    left, gone = pair

    page = boss.get(f"{LIST}{gone.pk}/merge/?into={left.pk}").content.decode()
    other_way = boss.get(f"{LIST}{left.pk}/merge/?into={gone.pk}").content.decode()

    assert ("<li>1 booking</li>" in page, "0 notes" in page) == (True, False)
    assert "Nothing: no bookings, notes or passes are theirs." in other_way


def test_they_are_merged_once(boss: Client, pair: tuple[Guest, Guest], club: Tenant) -> None:
    left, gone = pair

    for _press in range(2):
        answer = boss.post(f"{LIST}{gone.pk}/merge/{left.pk}/")
        assert answer["Location"] == f"{LIST}{left.pk}/"

    with in_schema(club.schema_name):
        gone.refresh_from_db()
        left.refresh_from_db()
        assert left.bookings.count() == 1
    assert (gone.merged_into_id, left.phone, left.tags) == (left.pk, "+34912345678", ["VIP"])


def test_somebody_merged_elsewhere_meanwhile_is_refused(boss: Client, pair: tuple[Guest, Guest], club: Tenant) -> None:
    left, gone = pair
    with in_schema(club.schema_name):
        Guest.objects.filter(pk=gone.pk).update(merged_into=GuestFactory())

    answer = boss.post(f"{LIST}{gone.pk}/merge/{left.pk}/", follow=True)

    assert "This guest was merged with another one or erased" in answer.content.decode()


def test_the_other_one_is_suggested_or_found(boss: Client, pair: tuple[Guest, Guest], club: Tenant) -> None:
    left, gone = pair
    with in_schema(club.schema_name):
        twin = GuestFactory(name="Somebody", phone="+34912345678")
        GuestFactory(name="Ana Ruiz Gómez", email="ana@elsewhere.example")

    page = boss.get(f"{LIST}{gone.pk}/merge/?q=somebody")

    assert {guest.pk for guest in page.context["alike"]} == {left.pk, twin.pk}
    assert [guest.pk for guest in page.context["found"]] == [twin.pk]
    assert f"?into={left.pk}" in boss.get(f"{LIST}{gone.pk}/").content.decode()


def test_all_pairs_are_listed_those_with_one_telephone_first(boss: Client, club: Tenant) -> None:
    with in_schema(club.schema_name):
        one = GuestFactory(name="Bo", email="bo@example.org")
        two = GuestFactory(name="bo", email="bo.b@example.org")
        GuestFactory(name="Bo", email="bo@other.example")
        phones = [GuestFactory(name=name, phone="+34912345678") for name in ("Cy", "Di")]
        GuestFactory(name="Di", phone="+34912345678", merged_into=one)

    pairs = boss.get(f"{LIST}duplicates/").context["pairs"]

    assert [(pair.first.pk, pair.second.pk, pair.by_phone) for pair in pairs] == [
        (phones[0].pk, phones[1].pk, True),
        (one.pk, two.pk, False),
    ]


def test_the_desk_merges_nobody(on_club: Client, colleague: User, pair: tuple[Guest, Guest], club: Tenant) -> None:
    left, gone = pair
    on_club.force_login(colleague)

    assert on_club.get(f"{LIST}{gone.pk}/merge/").status_code == 403
    assert on_club.get(f"{LIST}duplicates/").status_code == 403
    assert on_club.post(f"{LIST}{gone.pk}/merge/{left.pk}/").status_code == 403
    assert "/merge/" not in on_club.get(f"{LIST}{gone.pk}/").content.decode()


def test_nobody_is_merged_with_somebody_who_is_gone(boss: Client, pair: tuple[Guest, Guest]) -> None:
    assert boss.get(f"{LIST}{pair[1].pk}/merge/?into=999999").status_code == 404
    assert boss.post(f"{LIST}{pair[1].pk}/merge/999999/").status_code == 404
