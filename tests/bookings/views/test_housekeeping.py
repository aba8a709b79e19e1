"""The board of rooms: who sees it, what one tap does, and what a closure hits."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.choices import RoomState, Status
from apps.bookings.models.workspace import RoomCondition
from apps.bookings.services.set_room_state import Told, set_room_state
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.hours import Closure
from apps.venues.models.space import Space
from tests.bookings.how import HOW, NOW
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import Sold, court, dorm, double_room
from tests.factories.venues import NeedFactory, NightOfferFactory, SpaceFactory, VenueFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/housekeeping/"
HTMX = {"HX-Request": "true"}
# Three in the afternoon of today in Madrid.
CHECK_IN = NOW.replace(hour=14)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


@pytest.fixture
def rooms(in_club: Tenant) -> Sold:
    return double_room(count=2)


def stays(
    sold: Sold, name: str, *, first: int = 0, nights: int = 2, space: Space | None = None, **told: object
) -> None:
    starts = CHECK_IN + first * DAY
    ends = (starts + nights * DAY).replace(hour=10)
    BookingFactory(
        offer=sold.offer,
        guest__name=name,
        starts_at=starts,
        ends_at=ends,
        space=space or sold.space,
        **told,
    )


def tap(client: Client, space: Space, state: str, version: int = 0) -> int:
    return client.post(f"{PAGE}{space.pk}/state/", {"state": state, "version": version}, headers=HTMX).status_code


def state_of(space: Space) -> str:
    return RoomCondition.objects.get(space=space).state


def test_who_comes_goes_and_stays_is_told_and_what_is_needed_by_when(desk: Client, rooms: Sold) -> None:
    stays(rooms, "Ana")
    stays(rooms, "Ben", first=-1, space=rooms.spaces[1], status=Status.CHECKED_IN)
    set_room_state(rooms.space.pk, Told(RoomState.DIRTY), **HOW)

    page = desk.get(PAGE).content.decode()

    assert all(words in page for words in ("Room 0", "Guests arrive", "needed by 3 p.m.", "Ana", "Stay-over", "Ben"))
    assert page.count("room-needed") == 1


def test_a_room_that_changes_hands_says_so(desk: Client, rooms: Sold) -> None:
    stays(rooms, "Ana", first=-2, status=Status.CHECKED_IN)
    stays(rooms, "Ben")

    assert "Guests leave, others arrive" in desk.get(PAGE).content.decode()


def test_a_dorm_shows_its_beds_below_the_room(desk: Client) -> None:
    dorm(rooms=(2,))

    page = desk.get(PAGE).content.decode()

    assert all(words in page for words in ("Dorm 0", "Bed 0-0", "Bed 0-1"))


def test_one_tap_makes_a_room_clean_and_another_inspected(desk: Client, rooms: Sold) -> None:
    assert tap(desk, rooms.space, "dirty") == 200
    assert tap(desk, rooms.space, "clean", version=1) == 200
    assert tap(desk, rooms.space, "inspected", version=2) == 200
    assert state_of(rooms.space) == RoomState.INSPECTED


def test_an_old_board_is_told_so_and_changes_nothing(desk: Client, rooms: Sold) -> None:
    tap(desk, rooms.space, "dirty")

    answer = desk.post(f"{PAGE}{rooms.space.pk}/state/", {"state": "clean", "version": 0}, headers=HTMX)

    assert (answer.status_code, state_of(rooms.space)) == (409, RoomState.DIRTY)
    assert "Somebody has changed this room meanwhile" in answer.content.decode()


def test_all_dirty_ones_are_clean_at_once_and_no_other(desk: Client, rooms: Sold) -> None:
    first, second = rooms.spaces
    tap(desk, first, "dirty")
    broken = Told(RoomState.OUT_OF_ORDER, back_on=(NOW + 9 * DAY).date())
    set_room_state(second.pk, broken, **HOW)

    page = desk.post(f"{PAGE}clean/", {"room": [first.pk, second.pk, "x"]}, follow=True).content.decode()

    assert (state_of(first), state_of(second)) == (RoomState.CLEAN, RoomState.OUT_OF_ORDER)
    assert "1 room is clean now." in page


def test_out_of_order_shows_first_what_it_hits(desk: Client, rooms: Sold) -> None:
    stays(rooms, "Ana", first=1)
    told = {"state": "out_of_order", "version": 0, "back_on": "2027-01-09", "note": "No hot water"}

    page = desk.get(f"{PAGE}{rooms.space.pk}/", told).content.decode()

    assert ("1 booking needs this place meanwhile" in page, "Ana" in page) == (True, True)
    assert not Closure.objects.exists()
    desk.post(f"{PAGE}{rooms.space.pk}/", told)
    assert (state_of(rooms.space), Closure.objects.get().space_id) == (RoomState.OUT_OF_ORDER, rooms.space.pk)
    assert "Back on Sat 9 Jan" in desk.get(PAGE).content.decode()


def test_out_of_order_needs_a_day_to_come(desk: Client, rooms: Sold) -> None:
    told = {"state": "out_of_order", "version": 0, "back_on": "2027-01-02"}

    answer = desk.post(f"{PAGE}{rooms.space.pk}/", told)

    assert (answer.status_code, "a day to come" in answer.content.decode()) == (422, True)
    assert desk.post(f"{PAGE}{rooms.space.pk}/state/", told).status_code == 400
    assert desk.get(f"{PAGE}{rooms.space.pk}/", {"back_on": ""}).status_code == 422


def test_the_page_of_a_room_keeps_its_note_and_its_history(desk: Client, rooms: Sold) -> None:
    where = f"{PAGE}{rooms.space.pk}/"
    told = {"state": "dirty", "version": 0, "note": "Window stuck", "next": "room"}

    answer = desk.post(f"{where}state/", told)

    assert answer["Location"] == where
    page = desk.get(where).content.decode()
    assert all(words in page for words in ("Window stuck", "State of the room changed"))


def test_the_board_is_narrowed_to_a_state_and_a_venue(desk: Client, rooms: Sold) -> None:
    elsewhere = double_room()
    Space.objects.filter(pk=elsewhere.space.pk).update(name_en="Far away")
    tap(desk, rooms.space, "dirty")

    dirty = desk.get(PAGE, {"only": "dirty"}).content.decode()
    here = desk.get(PAGE, {"venue": rooms.venue.slug}).content.decode()

    assert ("Room 0" in dirty, "Room 1" in dirty) == (True, False)
    assert ("Room 1" in here, "Far away" in here) == (True, False)
    assert "No room is like that" in desk.get(PAGE, {"only": "inspected"}).content.decode()


def test_a_business_without_nights_is_told_what_the_board_is_for(desk: Client) -> None:
    hourly = court()

    assert "No rooms to keep" in desk.get(PAGE).content.decode()
    assert desk.get(f"{PAGE}{hourly.space.pk}/").status_code == 404


def test_an_accountant_reads_and_changes_nothing(in_club: Tenant, rooms: Sold) -> None:
    books = signed_in(in_club, Role.ACCOUNTANT)
    told = {"state": "out_of_order", "version": 0, "back_on": "2027-01-09"}

    page = books.get(PAGE).content.decode()

    assert ("Room 0" in page, "/state/" in page) == (True, False)
    assert tap(books, rooms.space, "dirty") == 403
    assert books.post(f"{PAGE}clean/", {"room": rooms.space.pk}).status_code == 403
    assert books.post(f"{PAGE}{rooms.space.pk}/", told).status_code == 403
    assert not RoomCondition.objects.exists()


def test_rooms_of_another_venue_and_another_business_are_not_there(
    in_club: Tenant, rooms: Sold, on_hostel: Client, neighbour: User
) -> None:
    on_hostel.force_login(neighbour)
    elsewhere = signed_in(in_club, Role.DESK, venue_ids=[VenueFactory().pk])
    set_room_state(rooms.space.pk, Told(RoomState.DIRTY), **HOW)

    for client in (elsewhere, on_hostel):
        assert "Room 0" not in client.get(PAGE).content.decode()
        assert client.get(f"{PAGE}{rooms.space.pk}/").status_code == 404
        assert tap(client, rooms.space, "clean", version=1) == 404
        client.post(f"{PAGE}clean/", {"room": rooms.space.pk})
    assert state_of(rooms.space) == RoomState.DIRTY


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_takes_the_same_queries_however_many_rooms(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sold = double_room(count=count)
    for space in sold.spaces:
        stays(sold, "Ana", space=space)

    with django_assert_max_num_queries(13):
        desk.get(PAGE)


def test_a_room_that_was_also_sold_by_an_offer_put_away_stays_on_the_board(desk: Client, rooms: Sold) -> None:
    before = NightOfferFactory(venue=rooms.venue, status=Showing.ARCHIVED, archived_at=NOW)
    NeedFactory(offer=before, spaces=[*rooms.spaces, SpaceFactory(venue=rooms.venue, name_en="Given up")])

    page = desk.get(PAGE).content.decode()

    assert [page.count(f"/staff/housekeeping/{space.pk}/") > 0 for space in rooms.spaces] == [True, True]
    assert "Given up" not in page


def test_rooms_nobody_has_are_left_out(desk, rooms):
    assert desk.post(f"{PAGE}clean/", {"room": ["9" * 25, "9" * 5000, "²", "-1"]}, headers=HTMX).status_code == 200
