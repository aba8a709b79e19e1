"""Finding: who finds what, how many queries it takes, and what the answer is made of."""

import re
from datetime import timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.bookings.choices import Status
from apps.core.schema import in_schema
from tests.factories.accounts import MembershipFactory
from tests.factories.bookings import STARTS, BookingFactory, GuestFactory
from tests.factories.venues import HourOfferFactory, SpaceFactory, VenueFactory

NOW = STARTS - timedelta(hours=1)
HTMX = {"HX-Request": "true", "HX-Target": "find-list"}
PALETTE = {"HX-Request": "true", "HX-Target": "palette-list"}


@pytest.fixture(autouse=True)
def _an_hour_before():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ana(club):
    """Ana Ruiz plays in an hour; her number ends in 4321."""
    with in_schema(club.schema_name):
        guest = GuestFactory(name="Ana Ruiz", email="ana@example.org", phone="+34600994321")
        return BookingFactory(guest=guest, reference="K7PX4T9W")


GROUP = re.compile(r'role="group" aria-label="([^"]+)">(.*?)</div>', re.DOTALL)
OPTION = re.compile(r'href="([^"]+)"[^>]*data-label="([^"]+)"')


def found(client, asked, **more):
    """What stands under each heading: address and name."""
    answer = client.get("/staff/find/", {"q": asked} if asked else {}, headers=HTMX | more)
    return {title: OPTION.findall(options) for title, options in GROUP.findall(answer.text)}


def labels(groups, title):
    return [label for _url, label in groups.get(title, [])]


@pytest.mark.parametrize("asked", ["ana", "RUIZ an", "4321", "600 99 43 21", "ana@exam", "K7PX", "k7px-4t9w"])
def test_the_desk_finds_a_booking_by_whatever_it_has(on_club, colleague, ana, asked):
    on_club.force_login(colleague)

    assert labels(found(on_club, asked), "Bookings") == ["Ana Ruiz"]


def test_whoever_has_not_come_in_yet_stands_first(on_club, colleague, club, ana):
    with in_schema(club.schema_name):
        here = BookingFactory(
            guest__name="Ana Belen",
            status=Status.CHECKED_IN,
            checked_in_at=NOW,
            starts_at=NOW,
            offer=HourOfferFactory(venue=ana.venue),
        )
        BookingFactory(guest=ana.guest, starts_at=STARTS + timedelta(days=3), offer=ana.offer)
    on_club.force_login(colleague)

    urls = [url for url, _label in found(on_club, "ana")["Bookings"]]

    assert urls[:2] == [f"/staff/bookings/{ana.reference}/", f"/staff/bookings/{here.reference}/"]
    assert len(urls) == 3


def test_nobody_finds_what_their_venues_do_not_cover(on_club, club, ana):
    with in_schema(club.schema_name):
        other = VenueFactory()
    elsewhere = MembershipFactory(tenant=club, role=Role.DESK, venue_ids=[other.pk]).user
    on_club.force_login(elsewhere)

    for asked in ("ana", "4321", "K7PX4T9W"):
        assert labels(found(on_club, asked), "Bookings") == []


def test_strangers_find_nothing(on_club, stranger, ana):
    on_club.force_login(stranger)

    assert on_club.get("/staff/find/", {"q": "ana"}).status_code == 403


def test_a_search_of_another_house_finds_nobody(on_hostel, neighbour, ana):
    on_hostel.force_login(neighbour)

    assert found(on_hostel, "ana") == {}


def test_the_palette_offers_pages_at_once_and_the_search_waits(on_club, colleague, club):
    on_club.force_login(colleague)

    offered = found(on_club, "", **PALETTE)

    assert "Spaces" in labels(offered, "Go to")
    assert "Audit log" not in labels(offered, "Go to")
    assert found(on_club, "") == {}


def test_a_space_is_blocked_from_the_palette_by_whoever_may(on_club, owner, colleague, club):
    with in_schema(club.schema_name):
        venue = VenueFactory(slug="river", name_en="Riverside")
        hall = SpaceFactory(venue=venue, name_en="Indoor hall")
        court = SpaceFactory(venue=venue, parent=hall, name_en="Court 2")
        SpaceFactory(venue=venue, name_en="Court 3")
        SpaceFactory(venue=venue, name_en="Court 2 of old", archived_at=NOW)
    form = f"/staff/settings/venues/river/closures/new/?space={court.pk}"

    on_club.force_login(owner)
    for asked in ("block court 2", "court 2", "cour 2 river", "close 2 hall"):
        assert found(on_club, asked, **PALETTE)["Do"] == [(form, "Block Court 2")]
    assert on_club.get(form).context["form"].initial["space"] == court.pk
    assert labels(found(on_club, "block", **PALETTE), "Do") == ["Block a court or a room"]
    assert found(on_club, "2 river", **PALETTE) == {}

    on_club.force_login(colleague)
    assert found(on_club, "block court 2", **PALETTE) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_finding_what_to_block_is_one_query_more(on_club, owner, club, count, django_assert_max_num_queries):
    with in_schema(club.schema_name):
        for _ in range(count):
            SpaceFactory(name_en="Court")
    on_club.force_login(owner)
    found(on_club, "block court")

    with django_assert_max_num_queries(13):
        assert len(found(on_club, "block court")["Do"]) == 1 + count


def test_accountants_are_offered_nothing_to_do(on_club, club):
    accountant = MembershipFactory(tenant=club, role=Role.ACCOUNTANT, user__second_factor=True).user
    on_club.force_login(accountant)

    assert list(found(on_club, "", **PALETTE)) == ["Go to"]


def test_without_a_script_it_is_a_page(on_club, colleague, ana):
    on_club.force_login(colleague)

    page = on_club.get("/staff/find/", {"q": "ana"})

    assert "<h1>Find</h1>" in page.text
    assert 'href="/staff/bookings/K7PX4T9W/"' in page.text
    assert "Nothing found" in on_club.get("/staff/find/", {"q": "nobody at all"}).text


@pytest.mark.parametrize("count", [1, 3])
def test_finding_takes_as_many_queries_however_much_is_found(
    on_club, colleague, club, count, django_assert_max_num_queries: DjangoAssertNumQueries
):
    with in_schema(club.schema_name):
        for _ in range(count):
            BookingFactory(guest__name="Ana Ruiz")
    on_club.force_login(colleague)
    found(on_club, "ana")

    with django_assert_max_num_queries(12):
        found(on_club, "ana")


def test_single_keys_are_switched_off_and_on(on_club, colleague):
    on_club.force_login(colleague)

    on_club.post("/staff/keys/", {})
    assert 'data-keys="off"' in on_club.get("/staff/").text
    on_club.post("/staff/keys/", {"single_keys": "on"})
    assert 'data-keys="off"' not in on_club.get("/staff/").text
