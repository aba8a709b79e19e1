"""The list of guests, the page of one, and who may do what there."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.choices import Consent, StrikeReason
from apps.bookings.models.guest import Guest, GuestConsent, GuestNote, Strike
from apps.bookings.selectors import guest_list
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory
from tests.factories.bookings import BookingFactory, GuestFactory, StrikeFactory

LIST = "/staff/guests/"
JUDGING = ("strike-undo", "answer", "block", "unblock", "erase")
WORKING = ("contact", "tags", "note", "note-drop", "strike", "appeal", "consent", "withdraw")


@pytest.fixture
def desk(on_club: Client, colleague: User) -> Client:
    on_club.force_login(colleague)
    return on_club


@pytest.fixture
def boss(on_club: Client, owner: User) -> Client:
    on_club.force_login(owner)
    return on_club


@pytest.fixture
def ana(club: Tenant) -> Guest:
    with in_schema(club.schema_name):
        return GuestFactory(name="Ana Ruiz", email="ana@example.org", phone="+34912345678", tags=["member"])


def names(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return [row.guest.name for row in response.context["page"].rows]


def now_is(club: Tenant, guest: Guest) -> Guest:
    with in_schema(club.schema_name):
        return Guest.objects.get(pk=guest.pk)


def test_the_list_tells_what_each_did_here(desk: Client, ana: Guest, club: Tenant) -> None:
    with in_schema(club.schema_name):
        BookingFactory(guest=ana, status="completed", total=Decimal(30))
        StrikeFactory(guest=ana, expires_at=clock.now() + timedelta(days=9))
        GuestFactory(name="Zoe")

    rows = desk.get(LIST).context["page"].rows

    assert [(row.guest.name, row.past.visits, row.strikes) for row in rows] == [("Ana Ruiz", 1, 1), ("Zoe", 0, 0)]
    assert "€30.00" in desk.get(LIST).content.decode()


def test_it_is_narrowed_by_what_is_known_of_guests(desk: Client, ana: Guest, club: Tenant) -> None:
    now = clock.now()
    with in_schema(club.schema_name):
        GuestFactory(name="Blocked", blocked_at=now)
        GuestFactory(name="Was blocked", blocked_at=now - timedelta(days=2), blocked_until=now - timedelta(days=1))
        StrikeFactory(guest__name="Struck", expires_at=now + timedelta(days=1))
        StrikeFactory(guest__name="Was struck", expires_at=now - timedelta(days=1))
        BookingFactory(guest__name="Coming", starts_at=now + timedelta(days=1))

    assert names(desk, "q=5678") == ["Ana Ruiz"]
    assert names(desk, "tag=member") == ["Ana Ruiz"]
    assert names(desk, "only=blocked") == ["Blocked"]
    assert names(desk, "only=strikes") == ["Struck"]
    assert names(desk, "only=upcoming") == ["Coming"]


def test_pages_of_guests_follow_each_other(desk: Client, club: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guest_list, "A_PAGE", 2)
    with in_schema(club.schema_name):
        for name in ("Bo", "Ana", "Bo", "Cy", "Di"):
            GuestFactory(name=name)

    first = desk.get(LIST).context
    second = desk.get(LIST + first["next"]).context
    third = desk.get(LIST + second["next"]).context
    back = desk.get(LIST + third["previous"]).context

    shown = [row.guest.name for page in (first, second, third) for row in page["page"].rows]
    assert shown == ["Ana", "Bo", "Bo", "Cy", "Di"]
    assert [row.guest.pk for row in back["page"].rows] == [row.guest.pk for row in second["page"].rows]
    assert (first["previous"], third["next"]) == ("", "")


@pytest.mark.parametrize("count", [1, 3])
def test_more_guests_cost_no_more_queries(
    desk: Client, club: Tenant, count: int, django_assert_max_num_queries: Any
) -> None:
    with in_schema(club.schema_name):
        for _number in range(count):
            BookingFactory(status="completed")

    with django_assert_max_num_queries(16):
        desk.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_a_guest_with_more_behind_them_costs_no_more_queries(
    boss: Client, ana: Guest, club: Tenant, count: int, django_assert_max_num_queries: Any
) -> None:
    with in_schema(club.schema_name):
        for _number in range(count):
            BookingFactory(guest=ana, status="completed")
            StrikeFactory(guest=ana)
            GuestNote.objects.create(guest=ana, text="Likes court 3", written_at=clock.now())

    with django_assert_max_num_queries(36):
        boss.get(f"{LIST}{ana.pk}/")


def test_bookings_of_other_venues_do_not_count(on_club: Client, club: Tenant, ana: Guest) -> None:
    with in_schema(club.schema_name):
        here = BookingFactory(guest=ana, status="completed", reference="HERE0001")
        BookingFactory(guest=ana, status="completed", reference="THERE001")
    on_club.force_login(MembershipFactory(tenant=club, role=Role.DESK, venue_ids=[here.venue_id]).user)

    page = on_club.get(f"{LIST}{ana.pk}/").content.decode()

    assert "HERE0001" in page
    assert "THERE001" not in page
    assert [row.past.visits for row in on_club.get(LIST).context["page"].rows] == [1]


def test_who_was_merged_leads_to_who_is_left(desk: Client, ana: Guest, club: Tenant) -> None:
    with in_schema(club.schema_name):
        gone = GuestFactory(merged_into=ana)

    assert desk.get(f"{LIST}{gone.pk}/")["Location"] == f"{LIST}{ana.pk}/"


def test_contact_tags_notes_and_consents_are_kept(desk: Client, ana: Guest, club: Tenant) -> None:
    page = f"{LIST}{ana.pk}/"
    facts = {"name": "Ana María Ruiz", "email": "ana@example.org", "phone": "+34 912 345 679", "language": "es"}

    assert desk.post(f"{page}contact/", facts)["Location"] == page
    desk.post(f"{page}tags/", {"tags": "VIP, member, vip"})
    desk.post(f"{page}note/", {"text": "Likes court 3"})
    desk.post(f"{page}consent/", {"kind": "marketing", "words": "Send me news"})

    found = now_is(club, ana)
    assert (found.name, found.phone, found.language) == ("Ana María Ruiz", "+34912345679", "es")
    assert found.tags == ["vip", "member"] or found.tags == ["VIP", "member"]
    with in_schema(club.schema_name):
        note = GuestNote.objects.get(guest=ana)
        assert GuestConsent.objects.get(guest=ana).words == "Send me news"
    desk.post(f"{page}note/", {"note": note.pk, "text": note.text, "is_pinned": "on"})
    desk.post(f"{page}withdraw/", {"kind": "marketing"})
    with in_schema(club.schema_name):
        assert GuestNote.objects.get(pk=note.pk).is_pinned
        assert GuestConsent.objects.get(guest=ana, kind=Consent.MARKETING).withdrawn_at is not None
    desk.post(f"{page}note-drop/", {"row": note.pk})
    with in_schema(club.schema_name):
        assert not GuestNote.objects.filter(guest=ana).exists()


def test_what_was_refused_is_asked_again_with_what_was_typed(desk: Client, ana: Guest, club: Tenant) -> None:
    with in_schema(club.schema_name):
        GuestFactory(email="taken@example.org")

    response = desk.post(f"{LIST}{ana.pk}/contact/", {"name": "Ana R.", "email": "taken@example.org"})

    assert response.status_code == 422
    assert "Another guest has this e-mail address" in response.content.decode()
    assert 'value="Ana R."' in response.content.decode()
    assert now_is(club, ana).name == "Ana Ruiz"


def test_a_strike_is_given_appealed_against_and_taken_back(
    on_club: Client, colleague: User, owner: User, ana: Guest, club: Tenant
) -> None:
    page = f"{LIST}{ana.pk}/"
    on_club.force_login(colleague)
    on_club.post(f"{page}strike/", {"note": "Broke a racket"})
    with in_schema(club.schema_name):
        strike = Strike.objects.get(guest=ana, reason=StrikeReason.STAFF)
    on_club.post(f"{page}appeal/", {"row": strike.pk, "words": "It was broken before"})
    assert on_club.post(f"{page}answer/", {"row": strike.pk, "answer": "grant"}).status_code == 403
    on_club.force_login(owner)

    on_club.post(f"{page}answer/", {"row": strike.pk, "answer": "grant"})

    with in_schema(club.schema_name):
        assert Strike.objects.get(pk=strike.pk).undone_at is not None


def test_a_strike_of_somebody_else_is_not_there(boss: Client, ana: Guest, club: Tenant) -> None:
    with in_schema(club.schema_name):
        other = StrikeFactory()

    assert boss.post(f"{LIST}{ana.pk}/strike-undo/", {"row": other.pk}).status_code == 404


def test_owners_block_and_unblock(boss: Client, ana: Guest, club: Tenant) -> None:
    page = f"{LIST}{ana.pk}/"

    assert boss.post(f"{page}block/", {"because": "Shouted", "until": "2001-01-01"}).status_code == 422
    assert boss.post(f"{page}block/", {"because": "Shouted", "until": "9999-12-31"}).status_code == 422
    boss.post(f"{page}block/", {"because": "Shouted"})
    assert now_is(club, ana).blocked_because == "Shouted"
    boss.post(f"{page}unblock/")

    assert now_is(club, ana).blocked_at is None


def test_to_forget_somebody_their_name_is_typed(boss: Client, ana: Guest, club: Tenant) -> None:
    page = f"{LIST}{ana.pk}/"

    assert boss.post(f"{page}erase/", {"confirmation": "Ana"}).status_code == 422
    boss.post(f"{page}erase/", {"confirmation": "Ana Ruiz"})

    assert now_is(club, ana).erased_at is not None
    assert "This guest was forgotten" in boss.get(page).content.decode()


def test_all_data_of_a_guest_is_handed_over_and_that_is_on_record(boss: Client, ana: Guest, club: Tenant) -> None:
    response = boss.post(f"{LIST}{ana.pk}/export/")

    assert b"ana@example.org" in response.content
    with in_schema(club.schema_name):
        assert Entry.objects.filter(event="bookings.guest_exported", subject_id=str(ana.pk)).count() == 1


@pytest.mark.parametrize("verb", [*JUDGING, "export"])
def test_the_desk_does_not_judge(desk: Client, ana: Guest, verb: str) -> None:
    assert desk.post(f"{LIST}{ana.pk}/{verb}/").status_code == 403
    assert f"/{verb}/" not in desk.get(f"{LIST}{ana.pk}/").content.decode()


@pytest.mark.parametrize("verb", [*JUDGING, *WORKING])
def test_an_accountant_only_reads(on_club: Client, club: Tenant, ana: Guest, verb: str) -> None:
    on_club.force_login(MembershipFactory(tenant=club, role=Role.ACCOUNTANT, user__second_factor=True).user)

    assert on_club.post(f"{LIST}{ana.pk}/{verb}/").status_code == 403
    assert "Ana Ruiz" in (page := on_club.get(f"{LIST}{ana.pk}/").content.decode())
    assert f"/{verb}/" not in page


def test_strangers_and_neighbours_find_nobody(
    on_club: Client, stranger: User, neighbour: User, ana: Guest, tenant_client: Callable[[Tenant], Client]
) -> None:
    for person in (stranger, neighbour):
        on_club.force_login(person)
        assert on_club.get(f"{LIST}{ana.pk}/").status_code == 403


def test_an_unknown_verb_is_not_there(boss: Client, ana: Guest) -> None:
    assert boss.post(f"{LIST}{ana.pk}/adopt/").status_code == 404


def test_a_script_is_answered_with_the_page(desk: Client) -> None:
    """It has no part that stands alone."""
    assert "<title>" in desk.get(LIST, {"q": "ana"}, headers={"HX-Request": "true"}).content.decode()
