"""Today: who sees what of it, and in how many questions."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from apps.accounts.choices import Role
from apps.core.schema import in_schema
from tests.factories.accounts import MembershipFactory
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import court, double_room, open_venue
from tests.factories.venues import HourOfferFactory, VenueFactory

NOON = datetime(2027, 1, 6, 11, tzinfo=UTC)
LATE = NOON - timedelta(minutes=30)


@pytest.fixture(autouse=True)
def _noon_in_madrid():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def late(club):
    with in_schema(club.schema_name):
        return BookingFactory(starts_at=LATE, guest__name="Ana Ruiz", total=Decimal(31))


@pytest.fixture
def accountant(club):
    return MembershipFactory(tenant=club, role=Role.ACCOUNTANT, user__second_factor=True).user


def test_every_number_leads_to_its_list(on_club, colleague, late):
    on_club.force_login(colleague)

    page = on_club.get("/staff/")

    for state in ("overdue", "arrivals_today", "requests", "holds_ending", "balance_due"):
        assert f"/staff/bookings/?state={state}" in page.text
    assert page.context["counts"].overdue == 1
    assert [each.booking for each in page.context["next"]] == [late]
    assert on_club.get("/staff/bookings/?state=overdue").text.count("Ana Ruiz") >= 1


def test_whoever_stays_the_night_is_told_with_how_long_not_with_an_hour_of_another_day(on_club, colleague, club):
    with in_schema(club.schema_name):
        room = double_room()
        arrives, leaves = NOON + timedelta(hours=3), NOON + timedelta(days=2, hours=-1)
        BookingFactory(offer=room.offer, space=room.spaces[0], starts_at=arrives, ends_at=leaves)
    on_club.force_login(colleague)

    words = on_club.get("/staff/").text

    assert "<bdi>3 p.m.</bdi>" in words
    assert "2 nights" in words
    assert "11 a.m." not in words


def test_a_colleague_of_another_venue_sees_nothing_of_it(on_club, club, late):
    with in_schema(club.schema_name):
        other = VenueFactory()
    on_club.force_login(MembershipFactory(tenant=club, role=Role.DESK, venue_ids=[other.pk]).user)

    page = on_club.get("/staff/")

    assert page.context["counts"].overdue == 0
    assert "Ana Ruiz" not in page.text
    assert f"bookings.venue-{late.venue_id}" not in page.text
    assert on_club.get("/staff/", {"venue": late.venue.slug}).context["scope"].chosen == ""


def test_one_venue_is_chosen_by_its_name(on_club, owner, club, late):
    with in_schema(club.schema_name):
        other = VenueFactory()
    on_club.force_login(owner)

    both, here, there = (
        on_club.get("/staff/", {"venue": slug} if slug else {}) for slug in ("", late.venue.slug, other.slug)
    )

    assert [page.context["counts"].overdue for page in (both, here, there)] == [1, 1, 0]
    assert f"state=overdue&amp;venue={other.slug}" in there.text


def test_accountants_read_and_are_offered_no_deed(on_club, accountant, colleague, late):
    on_club.force_login(accountant)
    assert "New booking" not in on_club.get("/staff/").text

    on_club.force_login(colleague)
    assert "New booking" in on_club.get("/staff/").text


def test_what_days_came_to_is_for_those_who_keep_the_books(on_club, owner, accountant, colleague, late):
    def titles(person):
        on_club.force_login(person)
        return [widget.title for widget in on_club.get("/staff/figures/").context["widgets"]]

    assert (
        titles(owner) == titles(accountant) == ["Bookings that begin", "Taken of what is open", "Worth of what begins"]
    )
    assert titles(colleague) == ["Bookings that begin", "Taken of what is open"]
    assert "€31.00" not in on_club.get("/staff/figures/").text


def test_the_figures_of_today_are_those_of_its_bookings(on_club, owner, late):
    on_club.force_login(owner)

    bookings, _taken, worth = on_club.get("/staff/figures/").context["widgets"]

    assert (bookings.value, worth.value) == ("1", "€31.00")
    assert [row["today"] for row in bookings.rows] == [*([False] * 6), True]


def test_an_hour_between_in_which_nothing_is_open_is_hatched_and_said_in_the_table_alone(on_club, owner, club):
    """Its word has no room above a bar, and a row of them ran into each other."""
    with in_schema(club.schema_name):
        court(open_venue(hours=[(9.0, 12.0), (14.0, 16.0)]))
    on_club.force_login(owner)

    page = on_club.get("/staff/")

    assert [row["label"] for row in page.context["hours"] if row["closed"]] == ["12", "13"]
    assert page.text.count("chart-mark-closed") == 2
    assert page.text.count(">closed<") == 2


def test_what_changed_comes_alone(on_club, colleague, late):
    on_club.force_login(colleague)

    part = on_club.get("/staff/", headers={"HX-Request": "true"})

    assert part.text.strip().startswith('<div id="today"')
    assert "<html" not in part.text


@pytest.mark.parametrize("many", [1, 3])
def test_today_asks_a_fixed_number_of_questions(on_club, colleague, club, many, django_assert_max_num_queries):
    with in_schema(club.schema_name):
        offer = HourOfferFactory()
        for number in range(many):
            BookingFactory(offer=offer, starts_at=NOON + timedelta(hours=number), staff_note="Read me")
    on_club.force_login(colleague)
    on_club.get("/staff/")

    with django_assert_max_num_queries(30):
        on_club.get("/staff/")
    with django_assert_max_num_queries(20):
        on_club.get("/staff/figures/")
