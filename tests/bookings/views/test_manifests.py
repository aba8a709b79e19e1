"""Departures of a day, and who travels on each."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.services.book import book
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure, PickupPoint
from apps.venues.models.extras import Question
from tests.bookings.wishes import BY_STAFF, order, tour_wish
from tests.factories.bookings import GuestFactory
from tests.factories.sellable import NOW, Tour, tour
from tests.factories.venues import VenueFactory
from tests.rates.signed_in import signed_in

PAGE = "/staff/check-in/departures/"
HTMX = {"HX-Request": "true"}
# Half an hour before the departure, which leaves at ten in Madrid.
BEFORE = timedelta(minutes=30)


@pytest.fixture(autouse=True)
def on_the_day(in_club: Tenant) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def trip(in_club: Tenant) -> Tour:
    return tour()


@pytest.fixture
def desk(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.DESK)


@pytest.fixture
def boss(in_club: Tenant) -> Client:
    return signed_in(in_club, Role.MANAGER)


def booked(trip: Tour, name: str, **told: Any) -> Booking:
    """Two adults and a child; `told` is set on the booking as it stands."""
    booking = book(tour_wish(trip, adults=2, children=1), order(), **BY_STAFF)
    Booking.objects.filter(pk=booking.pk).update(guest=GuestFactory(name=name, phone="+34600111222"), **told)
    booking.refresh_from_db()
    return booking


def address(trip: Tour, rest: str = "") -> str:
    return f"{PAGE}{trip.departure.pk}/{rest}"


def read(client: Client, trip: Tour) -> str:
    return client.get(address(trip)).content.decode()


def status(booking: Booking) -> str:
    return Booking.objects.get(pk=booking.pk).status


def test_the_day_shows_what_leaves_with_seats_crew_and_how_many_are_missing(desk: Client, trip: Tour) -> None:
    Departure.objects.update(min_to_run=5)
    booked(trip, "Ana")

    page = desk.get(PAGE, {"day": "2027-01-11"}).content.decode()

    assert all(words in page for words in ("3/10", "10 a.m.", trip.guides[0].name_en, trip.vans[0].name_en))
    assert "2 more have to come" in page
    assert "Nothing leaves on this day" in desk.get(PAGE, {"day": "2027-01-12"}).content.decode()


def test_the_manifest_tells_who_travels_where_they_are_fetched_and_what_they_said(desk: Client, trip: Tour) -> None:
    station = PickupPoint.objects.create(offer=trip.offer, name_en="Station", minutes_before=45, position=1)
    hotel = PickupPoint.objects.create(offer=trip.offer, name_en="Hotel", minutes_before=60, position=0)
    question = Question.objects.create(offer=trip.offer, label_en="Allergies?")
    booked(trip, "Ana Soler", pickup=station, answers={str(question.pk): "Nuts"}, note="A pram comes along")
    booked(trip, "Ben Okoro", pickup=hotel)
    booked(trip, "Cyril Noon")

    page = read(desk, trip)

    told = (
        "2 × Adult, 1 × Child",
        "Allergies?",
        "Nuts",
        "A pram comes along",
        "tel:+34600111222",
        "+34 600 11 12 22",
        "English",
        "to pay",
    )
    assert [words for words in told if words not in page] == []
    order_told = (
        "Hotel",
        "9 a.m.",
        "Ben Okoro",
        "Station",
        "9:15 a.m.",
        "Ana Soler",
        "At the meeting point",
        "Cyril Noon",
    )
    places = [page.find(words) for words in order_told]
    assert -1 not in places, dict(zip(order_told, places, strict=True))
    assert places == sorted(places)


def test_in_arabic_times_and_arrows_run_as_it_is_read(desk: Client, trip: Tour) -> None:
    """Forced from left to right, “10:00 ص” is read from the right with its half of the day first."""
    PickupPoint.objects.create(offer=trip.offer, name_en="Hotel", minutes_before=45)
    Departure.objects.update(ends_at=trip.departure.starts_at + timedelta(days=2))
    booked(trip, "Ana García", pickup=PickupPoint.objects.get())

    words = desk.get(f"/ar{address(trip)}").content.decode()

    assert "<bdi>10:00 ص</bdi>" in words
    assert "<bdi>9:15 ص</bdi>" in words
    assert '<span aria-hidden="true">←</span>' in words
    assert '<bdi dir="ltr">9:15' not in words


def test_the_guide_ticks_in_and_takes_back(desk: Client, trip: Tour, on_the_day: Any) -> None:
    ana = booked(trip, "Ana")
    on_the_day.move_to(trip.departure.starts_at - BEFORE)

    page = desk.post(address(trip, f"{ana.reference}/in/"), {"version": ana.version}, headers=HTMX).content.decode()

    assert 'data-answer="in"' in page
    assert status(ana) == Status.CHECKED_IN
    desk.post(address(trip, f"{ana.reference}/undo/"))
    assert status(ana) == Status.CONFIRMED


def test_who_is_missing_is_marked_once_it_has_left(desk: Client, trip: Tour, on_the_day: Any) -> None:
    ana = booked(trip, "Ana")
    on_the_day.move_to(trip.departure.starts_at + BEFORE)

    answer = desk.post(address(trip, f"{ana.reference}/missing/"))

    assert (answer.status_code, answer["Location"], status(ana)) == (302, address(trip), Status.NO_SHOW)


def test_a_booking_of_another_departure_is_not_on_this_one(desk: Client, trip: Tour) -> None:
    other = booked(tour(), "Ben")

    assert desk.post(address(trip, f"{other.reference}/in/")).status_code == 404


def test_management_lets_it_go_ahead(boss: Client, trip: Tour) -> None:
    boss.post(address(trip, "decide/"), {"decision": "run"})

    assert Departure.objects.get().status == DepartureStatus.RUNS
    assert "Let it go ahead" not in read(boss, trip)


def test_management_cancels_it_and_everybody_is_let_go_for_nothing(boss: Client, trip: Tour) -> None:
    ana = booked(trip, "Ana")

    page = boss.post(address(trip, "decide/"), {"decision": "cancel"}, follow=True).content.decode()

    ana.refresh_from_db()
    assert "1 booking was let go without cost" in page
    assert (Departure.objects.get().status, ana.status, ana.kept) == (DepartureStatus.CANCELLED, Status.CANCELLED, 0)


def test_the_desk_decides_nothing_and_sees_no_button(desk: Client, trip: Tour) -> None:
    assert "decide/" not in read(desk, trip)
    assert desk.post(address(trip, "decide/"), {"decision": "cancel"}).status_code == 403
    assert Departure.objects.get().status == DepartureStatus.PLANNED


def test_what_has_left_is_decided_by_nobody(boss: Client, trip: Tour, on_the_day: Any) -> None:
    on_the_day.move_to(trip.departure.starts_at + BEFORE)

    assert "decide/" not in read(boss, trip)
    boss.post(address(trip, "decide/"), {"decision": "cancel"})
    assert Departure.objects.get().status == DepartureStatus.PLANNED
    assert boss.post(address(trip, "decide/"), {"decision": "dance"}).status_code == 404


def test_an_accountant_reads_and_ticks_nobody(in_club: Tenant, trip: Tour) -> None:
    books, ana = signed_in(in_club, Role.ACCOUNTANT), booked(trip, "Ana")

    page = read(books, trip)

    assert ("Ana" in page, "/in/" in page) == (True, False)
    assert books.post(address(trip, f"{ana.reference}/in/")).status_code == 403


def test_another_venue_and_another_business_have_no_such_departure(
    in_club: Tenant, trip: Tour, on_hostel: Client, neighbour: User
) -> None:
    ana = booked(trip, "Ana")
    on_hostel.force_login(neighbour)
    elsewhere = signed_in(in_club, Role.MANAGER, venue_ids=[VenueFactory().pk])

    for client in (elsewhere, on_hostel):
        assert trip.offer.name_en not in client.get(PAGE, {"day": "2027-01-11"}).content.decode()
        for path in ("", "table.csv"):
            assert client.get(address(trip, path)).status_code == 404
        for path in ("decide/", f"{ana.reference}/in/"):
            assert client.post(address(trip, path), {"decision": "cancel"}).status_code == 404


def test_the_table_has_one_row_a_booking_and_no_formula(desk: Client, trip: Tour) -> None:
    booked(trip, "=Ana()")

    answer = desk.get(address(trip, "table.csv"))

    rows = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert (len(rows), "'=Ana()" in rows[1], "2 × Adult, 1 × Child" in rows[1]) == (2, True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_take_the_same_queries_however_many_travel(
    desk: Client, trip: Tour, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        booked(trip, f"Guest {number}")

    with django_assert_max_num_queries(15):
        desk.get(address(trip))
    with django_assert_max_num_queries(9):
        desk.get(PAGE, {"day": "2027-01-11"})
