"""The calendar of the desk: who sees which page of it, and what somebody keeps of it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from tests.bookings.calendar_told import FEED, MONDAY, behind, sold, titles, told
from tests.factories.bookings import STARTS, BookingFactory, GuestFactory
from tests.factories.sellable import court, courts, open_venue
from tests.factories.venues import SpaceFactory, VenueFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/calendar/"
KEEP = "/staff/calendar/keep/"


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


def test_the_page_shows_the_day_in_words(desk: Client) -> None:
    one = court()
    booking = BookingFactory(space=one.space, offer=one.offer)

    page = desk.get(PAGE, {"on": MONDAY}).content.decode()

    times = "<bdi>6</bdi>–<bdi>7</bdi></bdi> p.m."
    for words in (booking.guest.name, one.space.name, times, "Confirmed", "€24.00", "2 people"):
        assert words in page, words
    assert page.count("<h1") == 1


def test_the_browser_is_told_what_the_script_asks_for_first(desk: Client) -> None:
    """To the letter: the page of courts and the filters of the address too, or it would ask twice."""
    court()

    page = desk.get(PAGE, {"on": MONDAY, "view": "week", "search": "Ana & Ben"}).content.decode()

    first = f"{FEED}?on={MONDAY}&amp;view=week&amp;page=1&amp;search=Ana+%26+Ben"
    assert f'<link rel="preload" href="{first}" as="fetch" crossorigin media="(width > 640px)">' in page
    assert 'as="fetch"' not in desk.get(PAGE, {"on": MONDAY, "view": "list"}).content.decode()


def test_htmx_gets_what_stands_around_the_grid(desk: Client) -> None:
    court()

    part = desk.get(PAGE, {"on": MONDAY}, headers={"HX-Request": "true"}).content.decode()

    assert ("<h1" in part, 'id="calendar-bar"' in part, part.count('hx-swap-oob="true"')) == (False, True, 2)


def test_the_day_in_words_is_text_beside_a_grid_and_nothing_to_a_script_that_has_the_grid(desk: Client) -> None:
    """Whoever runs no script has it at once, whoever asks for the list too."""
    one = court()
    BookingFactory(space=one.space, offer=one.offer, guest=GuestFactory(name="Ana"))

    def words(view: str, headers: dict[str, str]) -> str:
        answer = desk.get(PAGE, {"on": MONDAY, "view": view}, headers=headers).content.decode()
        return answer.partition('id="calendar-list"')[2].partition('id="calendar-turn"')[0]

    day, day_in_words = (words(view, {}) for view in ("day", "list"))
    part, part_in_words = (words(view, {"HX-Request": "true"}) for view in ("day", "list"))

    assert ["Ana" in told for told in (day, day_in_words, part, part_in_words)] == [True, True, False, True]
    assert ["<noscript>" in told for told in (day, day_in_words, part, part_in_words)] == [True, False, False, False]


def test_somebody_of_one_venue_sees_nothing_of_another(in_club: Tenant) -> None:
    here, elsewhere = court(), court()
    BookingFactory(offer=here.offer, space=here.space, guest=GuestFactory(name="Ana"))
    BookingFactory(offer=elsewhere.offer, space=elsewhere.space, guest=GuestFactory(name="Ben"))
    client = signed_in(in_club, Role.DESK, venue_ids=[here.venue.pk])

    assert titles(sold(told(client))) == ["Ana"]
    assert titles(sold(told(client, venue=elsewhere.venue.slug))) == ["Ana"]
    page = client.get(PAGE, {"on": MONDAY}).content.decode()
    assert ("Ana" in page, "Ben" in page, elsewhere.venue.name in page) == (True, False, False)
    both = signed_in(in_club, Role.DESK)
    assert titles(sold(told(both))) == ["Ana", "Ben"]
    assert titles(sold(told(both, venue=elsewhere.venue.slug))) == ["Ben"]


def test_what_somebody_chose_is_there_the_next_time(desk: Client) -> None:
    one = court()
    SpaceFactory(venue=one.venue, kind=SpaceKind.GUIDE, name_en="Coach")

    answer = desk.post(KEEP, {"filters": "yes", "kinds": "guide", "view": "week", "on": MONDAY})

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{PAGE}?view=week&on={MONDAY}")
    assert [row["title"] for row in desk.get(FEED).json()["resources"]] == ["Coach"]
    assert 'data-view="week"' in desk.get(PAGE).content.decode()
    kept = Membership.objects.get(preferences__has_key="calendar").preferences["calendar"]
    assert kept == {"view": "week", "venue": "", "kinds": ["guide"], "states": [], "search": ""}

    desk.post(KEEP, {"filters": "none"})
    assert len(desk.get(FEED).json()["resources"]) == 2


def test_what_the_address_filters_for_is_said_again_by_all_that_leads_on(desk: Client) -> None:
    """An empty choice too: it shows all venues to somebody who keeps one."""
    one, _other = court(), court()
    asked = {"venue": one.venue.slug, "kinds": ["court", "guide"], "search": "", "on": MONDAY}
    said = f"venue={one.venue.slug}&amp;kinds=court&amp;kinds=guide&amp;search="

    page, month = (desk.get(address, asked).content.decode() for address in (PAGE, "/staff/calendar/month/"))

    assert f'data-said="{said}"' in page
    leads_on = re.findall(r'<a [^>]*href="/staff/calendar/\?([^"]*)"', page + month)
    assert len(leads_on) > 40
    assert [query for query in leads_on if said not in query] == []
    assert f'hx-get="/staff/calendar/month/?on={MONDAY}&amp;{said}"' in page


def test_the_week_of_one_space_is_picked_and_tells_when_it_is_closed(in_club: Tenant, desk: Client) -> None:
    """Also one after the other, round and round; not one of a venue somebody has nothing to do with."""
    several = courts(3, venue=open_venue(hours=[(8, 18)]))
    for space in several.spaces:
        BookingFactory(offer=several.offer, space=space, guest=GuestFactory(name=space.name))
    first, second, third = several.spaces

    week, one = (told(desk, view="week", **asked) for asked in ({}, {"space": first.pk}))

    assert titles(sold(week)) == sorted(space.name for space in several.spaces)
    assert (titles(sold(one)), behind(week, "closed"), len(behind(one, "closed"))) == ([first.name], [], 8)
    page = desk.get(PAGE, {"view": "week", "on": MONDAY, "space": first.pk}).content.decode()
    assert f'<option value="{first.pk}" selected>' in page
    for label, space in (("The space before", third), ("The next space", second)):
        assert re.search(rf'space={space.pk}" data-calendar-go aria-label="{label}: {space.name}"', page)
    elsewhere = signed_in(in_club, Role.DESK, venue_ids=[court().venue.pk])
    assert sold(told(elsewhere, view="week", space=first.pk)) == []


def test_what_one_person_chose_is_nobody_elses(in_club: Tenant, desk: Client) -> None:
    court()
    desk.post(KEEP, {"filters": "yes", "kinds": "guide"}, headers={"HX-Request": "true"})

    assert desk.get(FEED).json()["resources"] == []
    assert len(signed_in(in_club, Role.DESK).get(FEED).json()["resources"]) == 1


def test_accountants_look_and_move_nothing(in_club: Tenant) -> None:
    one = court()
    BookingFactory(offer=one.offer, space=one.space)
    reader, desk = (signed_in(in_club, role) for role in (Role.ACCOUNTANT, Role.DESK))

    assert [event["editable"] for event in sold(told(reader))] == [False]
    assert [event["editable"] for event in sold(told(desk))] == [True]
    pages = [client.get(PAGE, {"on": MONDAY}).content.decode() for client in (reader, desk)]
    assert ["New booking" in page.partition("<main")[2].partition("</main>")[0] for page in pages] == [False, True]


def test_a_stranger_gets_nothing(hostel: Tenant, in_club: Tenant) -> None:
    stranger = signed_in(hostel, Role.OWNER)

    assert [stranger.get(address).status_code for address in (PAGE, FEED)] == [403, 403]


def test_more_rows_than_a_page_holds_are_turned_over(desk: Client) -> None:
    venue = open_venue()
    for number in range(61):
        SpaceFactory(venue=venue, name_en=f"Court {number}", position=number)

    assert [len(told(desk, page=page)["resources"]) for page in (1, 2, 9)] == [60, 1, 1]
    assert "of 61 spaces" in desk.get(PAGE).content.decode()


def test_the_month_beside_it_tells_how_full_each_day_is(desk: Client) -> None:
    one = court(open_venue(hours=[(8, 18)]))
    BookingFactory(offer=one.offer, space=one.space, starts_at=STARTS.replace(hour=9))

    month = desk.get("/staff/calendar/month/", {"on": MONDAY}).content.decode()

    assert "10 percent taken" in month
    assert month.count("data-calendar-go") == 31 + 2


def test_without_a_venue_or_a_space_it_says_what_is_missing(desk: Client) -> None:
    assert "First a venue" in desk.get(PAGE).content.decode()
    assert desk.get(FEED).status_code == 404

    VenueFactory()
    assert "No spaces yet" in desk.get(PAGE).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_neither_spaces_nor_bookings_cost_questions(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    several = courts(count)
    for number, space in enumerate(several.spaces):
        BookingFactory(offer=several.offer, space=space, starts_at=STARTS + timedelta(hours=number))
    told(desk)

    with django_assert_max_num_queries(9):
        told(desk)
    with django_assert_max_num_queries(9):
        desk.get(PAGE, {"on": MONDAY})


def test_what_no_database_keeps_is_left_out_of_what_is_kept(desk: Client) -> None:
    court()

    desk.post(KEEP, {"filters": "some", "venue": "a\0b", "search": "c\0d"})

    assert desk.get(PAGE).context["asked"].filters.search == "cd"
