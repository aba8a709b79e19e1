"""Booking from the calendar: what is offered for a space and a time, and that Enter books it once."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.tenants.models.tenant import Tenant
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.factories.sellable import NOW, Sold, court, courts, double_room, hall_of_thirds, open_venue, tour
from tests.rates.signed_in import signed_in

QUICK = "/staff/bookings/quick/"
HTMX = {"hx-request": "true"}

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(club: Tenant) -> Client:
    return signed_in(club, Role.DESK)


def asked(
    space: Space, start: str = "2027-01-11T10:00", end: str = "2027-01-11T11:00", **told: object
) -> dict[str, object]:
    return {
        "space": space.pk,
        "start": start,
        "end": end,
        "guest_name": "Walk-in",
        "people": 1,
        "token": uuid4(),
        **told,
    }


def test_it_shows_offer_and_price_at_once_for_somebody_who_walked_in(desk: Client) -> None:
    sold = court()

    page = desk.get(
        QUICK, {"space": sold.space.pk, "start": "2027-01-11T10:00", "end": "2027-01-11T11:30"}, headers=HTMX
    )

    words = page.content.decode()
    assert words.lstrip().startswith("<form")
    assert "€36.00" in words
    assert 'value="Walk-in"' in words
    assert "Mon 11 Jan" in words


def test_whoever_walks_in_is_as_many_as_the_offer_takes_at_least(desk: Client) -> None:
    """Else every walk-in on a court for two would be booked against its rule, and asked why."""
    sold = court()
    Offer.objects.filter(pk=sold.offer.pk).update(min_party=2)
    told = {key: value for key, value in asked(sold.space).items() if key != "people"}

    page = desk.get(QUICK, told, headers=HTMX)
    words = page.content.decode()
    desk.post(QUICK, told)

    assert page.context["form"]["people"].value() == "2"
    assert "2 people or more" not in words
    assert 'name="breaking"' not in words
    assert [booking.people for booking in Booking.objects.all()] == [2]


def test_the_reason_a_rule_wants_is_not_called_optional(desk: Client) -> None:
    sold = court()

    page = desk.get(QUICK, asked(sold.space, "2027-01-11T06:00", "2027-01-11T07:00"), headers=HTMX)

    assert page.context["answer"].told.asks_reason
    assert page.context["form"].fields["breaking"].required


def test_how_many_come_is_what_was_typed_and_what_is_no_number_stays_to_be_mended(desk: Client) -> None:
    sold = court()
    Offer.objects.filter(pk=sold.offer.pk).update(min_party=2)

    few, none = (desk.get(QUICK, asked(sold.space, people=people), headers=HTMX) for people in (1, "x"))

    assert "2 people or more" in few.content.decode()
    assert [page.context["form"]["people"].value() for page in (few, none)] == ["1", "x"]


def test_it_leads_to_the_page_for_everything_with_what_is_chosen(desk: Client) -> None:
    sold = courts(2)
    page = desk.get(QUICK, asked(sold.space)).content.decode()

    address = re.search(r'href="(/staff/bookings/new/[^"]+)"', page)
    assert address
    words = desk.get(address[1].replace("&amp;", "&")).content.decode()

    assert "Mon 11 Jan" in words
    assert "€24.00" in words


def test_enter_books_it_for_a_guest_without_a_name(desk: Client) -> None:
    sold = court()

    answer = desk.post(QUICK, asked(sold.space, expected="24.00", currency="EUR"), headers=HTMX)

    booking = Booking.objects.get()
    assert answer.status_code == 204
    assert booking.reference in answer.headers["HX-Trigger"]
    assert (booking.status, booking.channel, booking.people) == (Status.CONFIRMED, "desk", 1)
    assert booking.starts_at == datetime(2027, 1, 11, 9, tzinfo=UTC)
    assert booking.guest
    assert (booking.guest.name, booking.guest.email) == ("Walk-in", "")
    assert [claim.space_id for claim in booking.claims.all()] == [sold.space.pk]


def test_without_script_it_leads_to_the_booking(desk: Client) -> None:
    answer = desk.post(QUICK, asked(court().space))

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/staff/bookings/{Booking.objects.get().reference}/"


def test_the_same_form_twice_is_one_booking(desk: Client) -> None:
    told = asked(courts(2).space)

    first, second = (desk.post(QUICK, told) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Booking.objects.count() == 1


def test_somebody_picked_keeps_their_name_also_without_an_address(desk: Client) -> None:
    ana = GuestFactory(name="Ana López", email="", phone="+34600123456")

    desk.post(QUICK, asked(court().space, guest=ana.pk, guest_name="Ana López"))

    assert Booking.objects.get().guest == ana
    assert Guest.objects.count() == 1


def test_somebody_new_is_made_with_name_address_and_number(desk: Client) -> None:
    told = asked(court().space, guest_name="Ben Diaz", guest_email="ben@example.org", guest_phone="+34 600 123 456")

    desk.post(QUICK, told)

    guest = Guest.objects.get()
    assert (guest.name, guest.email, guest.phone) == ("Ben Diaz", "ben@example.org", "+34600123456")


def test_a_number_that_is_none_is_told_beside_its_field(desk: Client) -> None:
    answer = desk.post(QUICK, asked(court().space, guest_name="Ben", guest_phone="12"))

    assert answer.status_code == 422
    assert "This is no telephone number" in answer.content.decode()
    assert 'value="Ben"' in answer.content.decode()
    assert not Booking.objects.exists()


def test_a_space_that_is_taken_says_by_whom_and_what_is_nearest(desk: Client) -> None:
    sold = court()
    bea = GuestFactory(name="Bea")
    start = datetime(2027, 1, 11, 9, tzinfo=UTC)
    taken = BookingFactory(offer=sold.offer, space=sold.space, starts_at=start, guest=bea)

    answer = desk.post(QUICK, asked(sold.space))

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "This time is taken" in words
    assert f"/staff/bookings/{taken.reference}/" in words
    assert "Bea" in words
    assert words.count('name="instead"') == 3


def test_the_nearest_is_taken_over_with_everything_typed(desk: Client) -> None:
    sold = court()
    moved = "2027-01-11T11:00:00+00:00/2027-01-11T12:00:00+00:00//"

    answer = desk.post(QUICK, asked(sold.space, guest_name="Ben", people=3, instead=moved))

    words = answer.content.decode()
    assert answer.status_code == 200
    assert not Booking.objects.exists()
    assert 'value="Ben"' in words
    assert "12:00" in words or "noon" in words


def test_a_rule_is_broken_only_with_a_reason(desk: Client) -> None:
    sold = court()
    early = {"start": "2027-01-11T06:00", "end": "2027-01-11T07:00"}

    refused = desk.post(QUICK, asked(sold.space, **early))
    booked = desk.post(QUICK, asked(sold.space, **early, breaking="The club opens for the team."))

    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    assert booked.status_code == 302
    assert Booking.objects.get().reason == "The club opens for the team."


def test_what_has_begun_needs_no_reason(desk: Client) -> None:
    sold = court()

    with time_machine.travel(datetime(2027, 1, 11, 9, 20, tzinfo=UTC), tick=False):
        answer = desk.post(QUICK, asked(sold.space))

    assert answer.status_code == 302
    assert Booking.objects.get().broken_rules == ["past"]


def test_another_price_than_shown_is_asked_about_again(desk: Client) -> None:
    answer = desk.post(QUICK, asked(court().space, expected="20.00", currency="EUR", guest_name="Ben"))

    assert answer.status_code == 422
    assert "The price has changed to €24.00" in answer.content.decode()
    assert not Booking.objects.exists()


def test_a_day_in_the_column_of_a_room_is_a_night(desk: Client) -> None:
    room = double_room()

    desk.post(QUICK, asked(room.space, "2027-01-11T00:00", "2027-01-12T00:00"))

    booking = Booking.objects.get()
    assert (booking.starts_at, booking.ends_at) == (
        datetime(2027, 1, 11, 14, tzinfo=UTC),
        datetime(2027, 1, 12, 10, tzinfo=UTC),
    )


def test_of_several_offers_the_one_of_that_space_comes_first_and_another_may_be_chosen(desk: Client) -> None:
    hall = hall_of_thirds()
    third = hall.courts[0]

    page = desk.get(QUICK, asked(third)).content.decode()
    desk.post(QUICK, asked(third, offer=hall.whole.offer.pk))

    assert re.search(rf'<option value="{hall.thirds.offer.pk}" selected', page)
    assert Booking.objects.get().offer == hall.whole.offer


def test_where_nothing_is_sold_it_says_so(desk: Client) -> None:
    guide = tour().guides[0]

    page = desk.get(QUICK, asked(guide))
    answer = desk.post(QUICK, asked(guide))

    assert "Nothing is sold here" in page.content.decode()
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "told", [{"start": "soon"}, {"end": "2027-01-11T09:00"}, {"start": "0001-01-01T00:00"}, {"start": ""}]
)
def test_a_time_that_is_none_is_told(desk: Client, told: dict[str, str]) -> None:
    assert desk.get(QUICK, asked(court().space, **told)).status_code == 422
    assert desk.post(QUICK, asked(court().space, **told)).status_code == 422


def test_the_night_the_clocks_go_forward(desk: Client) -> None:
    """2027-03-28, 02:00 to 03:00 is no time in Madrid; from 1 to 3 is one hour."""
    sold = court(open_venue(hours=[(0, 24)]))

    skipped = desk.get(QUICK, asked(sold.space, "2027-03-28T02:30", "2027-03-28T04:00"))
    desk.post(QUICK, asked(sold.space, "2027-03-28T01:00", "2027-03-28T03:00"))

    assert "does not exist" in skipped.content.decode()
    assert Booking.objects.get().ends_at - Booking.objects.get().starts_at == timedelta(hours=1)


def test_without_a_place_and_a_time_the_page_for_everything_begins_with_today_and_finds_no_fault(desk: Client) -> None:
    court()

    answer = desk.get(QUICK)

    assert answer["Location"] == "/staff/bookings/new/"
    page = desk.get(answer["Location"])
    assert (page.status_code, "field-error" in page.content.decode()) == (200, False)


def test_a_time_without_a_place_leads_to_the_page_for_everything(desk: Client) -> None:
    court()

    answer = desk.get(QUICK, {"space": "", "start": "2027-01-11T10:00+01:00"}, follow=True)

    assert answer.status_code == 200
    assert "Mon 11 Jan" in answer.content.decode()


def test_guests_are_found_without_script(desk: Client) -> None:
    ana = GuestFactory(name="Ana López")

    page = desk.post(QUICK, asked(court().space, guest_name="ana", find="1"))

    assert page.status_code == 200
    assert f'value="{ana.pk}"' in page.content.decode()
    assert not Booking.objects.exists()


def test_an_accountant_books_nothing(club: Tenant) -> None:
    sold = court()
    reader = signed_in(club, Role.ACCOUNTANT)

    assert reader.get(QUICK, asked(sold.space)).status_code == 403
    assert reader.post(QUICK, asked(sold.space)).status_code == 403
    assert not Booking.objects.exists()


def test_a_space_of_another_venue_is_not_there(club: Tenant) -> None:
    mine, other = court(), court()
    desk = signed_in(club, Role.DESK, venue_ids=[mine.venue.pk])

    assert desk.get(QUICK, asked(other.space)).status_code == 404
    assert desk.post(QUICK, asked(other.space)).status_code == 404
    assert desk.post(QUICK, asked(mine.space)).status_code == 302


def test_who_is_in_the_way_elsewhere_is_not_told(club: Tenant) -> None:
    """Two venues share nobody's name; here one court stands in both offers only by mistake of the test."""
    sold = court()
    taken = BookingFactory(offer=court().offer, space=sold.space, starts_at=datetime(2027, 1, 11, 9, tzinfo=UTC))
    desk = signed_in(club, Role.DESK, venue_ids=[sold.venue.pk])

    words = desk.get(QUICK, asked(sold.space)).content.decode()

    assert "This time is taken" in words
    assert taken.reference not in words


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_offers(
    desk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    venue = open_venue()
    sold: list[Sold] = [court(venue) for _ in range(count)]
    desk.get(QUICK, asked(sold[0].space))

    with django_assert_max_num_queries(20):
        desk.get(QUICK, asked(sold[0].space))
