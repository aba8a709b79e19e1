"""The door: who is expected, one tap, a code, and the three answers nobody confuses."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.choices import RoomState, Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.workspace import RoomCondition
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import link_token
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import UserFactory
from tests.factories.bookings import STARTS, BookingFactory, GuestFactory
from tests.factories.venues import SpaceFactory, VenueFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/check-in/"
HTMX = {"HX-Request": "true"}
# A quarter past six in Madrid; bookings of the factory begin at six.
NOW = STARTS + timedelta(minutes=15)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _this_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


def ana(**told: object) -> Booking:
    return BookingFactory(**{"guest__name": "Ana Ruiz", "guest__phone": "+34600123456", **told})


def status(booking: Booking) -> str:
    return Booking.objects.get(pk=booking.pk).status


def tap(client: Client, booking: Booking, deed: str, **told: object) -> str:
    return client.post(f"{PAGE}{booking.reference}/{deed}/", told, headers=HTMX).content.decode()


def show(client: Client, code: str) -> tuple[int, str]:
    answer = client.post(f"{PAGE}code/", {"code": code}, headers=HTMX)
    return answer.status_code, answer.content.decode()


def test_today_is_told_with_place_people_and_what_is_still_to_pay(desk: Client) -> None:
    ana(space=SpaceFactory(name_en="Court 7"), total=24, paid=4)
    BookingFactory(guest__name="Tomorrow", starts_at=STARTS + DAY)

    page = desk.get(PAGE).content.decode()

    assert all(words in page for words in ("Ana Ruiz", "Court 7", "€20.00 to pay", "1 still expected", "Check in"))
    assert "Tomorrow" not in page


@pytest.mark.parametrize("asked", ["ruiz", "an ru", "3456", "ana.ruiz@", "TEST-0042"])
def test_somebody_is_found_by_name_number_mail_and_reference(desk: Client, asked: str) -> None:
    ana(guest__email="ana.ruiz@example.org", reference="TEST0042")
    BookingFactory(guest__name="Somebody Else")

    page = desk.get(PAGE, {"q": asked}, headers=HTMX).content.decode()

    assert ("Ana Ruiz" in page, "Somebody Else" in page, "<html" in page) == (True, False, False)


def test_who_comes_another_day_is_found_but_not_checked_in_by_a_tap(desk: Client) -> None:
    booking = ana(starts_at=STARTS + 3 * DAY)

    page = desk.get(PAGE, {"q": "ruiz"}).content.decode()

    assert ("Thu 7 Jan" in page, "data-tap-in" in page) == (True, False)
    assert 'data-answer="another-day"' in tap(desk, booking, "in")
    assert status(booking) == Status.CONFIRMED


def test_one_tap_checks_in_and_another_takes_it_back(desk: Client) -> None:
    booking = ana()

    page = tap(desk, booking, "in", version=booking.version)

    assert 'data-answer="in"' in page
    assert status(booking) == Status.CHECKED_IN
    assert 'data-answer="undone"' in tap(desk, booking, "undo")
    assert status(booking) == Status.CONFIRMED


def test_who_does_not_come_is_marked_and_the_mark_taken_back(desk: Client) -> None:
    booking = ana()

    assert 'data-answer="missing"' in tap(desk, booking, "missing")
    assert status(booking) == Status.NO_SHOW
    tap(desk, booking, "undo")
    assert status(booking) == Status.CONFIRMED


def test_nobody_is_missing_before_the_start(desk: Client) -> None:
    booking = ana(starts_at=NOW + timedelta(hours=1))

    assert "Not come" not in desk.get(PAGE).content.decode()
    assert 'data-answer="refused"' in tap(desk, booking, "missing")


def test_a_code_lets_in_and_says_so_with_what_is_open(desk: Client) -> None:
    booking = ana(reference="K7PX4T9W", paid=0)

    code, page = show(desk, " k7px-4t9w ")

    assert (code, status(booking)) == (200, Status.CHECKED_IN)
    assert 'data-answer="in"' in page
    assert "€24.00 to pay" in page


@pytest.mark.parametrize("purpose", list(LinkPurpose))
def test_a_link_of_the_guest_lets_in_where_it_was_made_for_that(desk: Client, purpose: LinkPurpose) -> None:
    booking = ana()
    token = link_token(booking, purpose=purpose)

    found = [show(desk, shown)[0] for shown in (f"https://club.example/b/{token}/", token)]

    # The second time the guest is in already.
    assert found == ([200, 422] if purpose is LinkPurpose.CHECK_IN else [422, 422])
    assert status(booking) == (Status.CHECKED_IN if purpose is LinkPurpose.CHECK_IN else Status.CONFIRMED)


def test_the_three_answers_are_told_apart(desk: Client) -> None:
    other_day = ana(reference="TEST0001", starts_at=STARTS + 3 * DAY, space=SpaceFactory(name_en="Court 9"))
    inside = ana(reference="TEST0002")
    show(desk, inside.reference)

    unknown, another, already = (show(desk, code) for code in ("NOBODY", other_day.reference, inside.reference))

    assert [code for code, _page in (unknown, another, already)] == [422, 422, 422]
    assert 'data-answer="unknown"' in unknown[1]
    assert "There is no booking with this code here." in unknown[1]
    assert 'data-answer="another-day"' in another[1]
    assert "Thu 7 Jan" in another[1]
    assert "Court 9" in another[1]
    assert 'data-answer="already"' in already[1]
    assert "Checked in at 6:15 p.m. by" in already[1]


def test_a_code_shown_twice_checks_in_once(desk: Client) -> None:
    booking = ana()

    show(desk, booking.reference)
    first = Booking.objects.get(pk=booking.pk)
    show(desk, booking.reference)

    assert Booking.objects.get(pk=booking.pk).version == first.version


def test_a_tap_on_an_old_page_says_who_is_in_already_or_that_it_is_old(desk: Client) -> None:
    booking = ana()
    tap(desk, booking, "in", version=1)
    changed = ana()
    Booking.objects.filter(pk=changed.pk).update(version=5)

    assert 'data-answer="already"' in tap(desk, booking, "in", version=1)
    old = desk.post(f"{PAGE}{changed.reference}/in/", {"version": 1}, headers=HTMX)
    assert (old.status_code, status(changed)) == (409, Status.CONFIRMED)


def test_a_cancelled_booking_is_refused_with_its_state(desk: Client) -> None:
    booking = ana(status=Status.CANCELLED, ended_at=NOW)

    assert "This booking is “Cancelled”" in show(desk, booking.reference)[1]


def test_a_room_that_is_not_ready_warns_and_does_not_refuse(desk: Client) -> None:
    room = SpaceFactory(name_en="Room 3")
    booking = ana(space=room)
    RoomCondition.objects.create(space=room, state=RoomState.DIRTY, changed_at=NOW)

    assert "Room 3 is not ready yet" in desk.get(PAGE).content.decode()
    assert "Room 3 is not ready yet" in tap(desk, booking, "in")
    assert status(booking) == Status.CHECKED_IN


def test_without_a_script_the_page_comes_back_with_what_was_done(desk: Client) -> None:
    booking = ana()

    answer = desk.post(f"{PAGE}{booking.reference}/in/", {"q": "ruiz"})

    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?q=ruiz")
    assert "Ana Ruiz: Checked in" in desk.get(PAGE).content.decode()
    refused = desk.post(f"{PAGE}code/", {"code": "NOBODY"})
    assert (refused.status_code, "<html" in refused.content.decode()) == (422, True)


def test_an_accountant_reads_and_lets_nobody_in(in_club: Tenant) -> None:
    books, booking = signed_in(in_club, Role.ACCOUNTANT), ana()

    page = books.get(PAGE).content.decode()

    assert ("Ana Ruiz" in page, "data-tap-in" in page, "code/" in page) == (True, False, False)
    assert books.post(f"{PAGE}{booking.reference}/in/").status_code == 403
    assert books.post(f"{PAGE}code/", {"code": booking.reference}).status_code == 403
    assert status(booking) == Status.CONFIRMED


def test_a_booking_of_another_venue_is_unknown_and_of_another_business_too(
    in_club: Tenant, on_hostel: Client, neighbour: User
) -> None:
    booking = ana()
    elsewhere = signed_in(in_club, Role.DESK, venue_ids=[VenueFactory().pk])
    on_hostel.force_login(neighbour)

    for client in (elsewhere, on_hostel):
        assert "Ana Ruiz" not in client.get(PAGE).content.decode()
        assert "Ana Ruiz" not in client.get(PAGE, {"q": "ruiz"}).content.decode()
        assert 'data-answer="unknown"' in show(client, booking.reference)[1]
        assert client.post(f"{PAGE}{booking.reference}/in/").status_code == 404
    assert status(booking) == Status.CONFIRMED


def test_nobody_outside_the_team_comes_to_the_door(on_club: Client) -> None:
    assert on_club.get(PAGE).status_code == 302
    on_club.force_login(UserFactory())
    assert on_club.get(PAGE).status_code == 403


def test_an_unknown_deed_is_no_page(desk: Client) -> None:
    assert desk.post(f"{PAGE}{ana().reference}/dance/").status_code == 404


def test_only_this_page_may_look_through_the_camera(desk: Client) -> None:
    assert desk.get(PAGE)["Permissions-Policy"].startswith("camera=(self)")
    assert desk.get(f"{PAGE}day/")["Permissions-Policy"].startswith("camera=()")


def test_the_list_for_paper_has_its_day_and_venue(desk: Client) -> None:
    tomorrow = ana(starts_at=STARTS + DAY)
    BookingFactory(guest__name="Elsewhere", starts_at=STARTS + DAY)

    page = desk.get(f"{PAGE}day/", {"day": "2027-01-05", "venue": tomorrow.venue.slug}).content.decode()

    assert ("Ana Ruiz" in page, "+34 600 12 34 56" in page, "Elsewhere" in page) == (True, True, False)
    assert "Arrivals on" in desk.get(f"{PAGE}day/", {"day": "no day"}).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_many_come(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    venue = VenueFactory()
    for _number in range(count):
        ana(guest=GuestFactory(), offer__venue=venue)

    with django_assert_max_num_queries(14):
        desk.get(PAGE)


def test_what_no_database_looks_for_is_looked_for_without_it(desk: Client) -> None:
    assert show(desk, "a\0b.c\0d")[0] == 422
    assert tap(desk, ana(), "in", version="9" * 5000, q="A\0na", venue="a\0b")
