"""Picking a departure: what is told of each, who comes along, and where the next one is."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.venues.models.departures import PickupPoint
from tests.factories.sellable import tour
from tests.factories.venues import DepartureFactory
from tests.storefront.views.offers import leave_again, page

pytestmark = pytest.mark.usefixtures("clock", "in_club")


def test_departures_tell_their_language_seats_and_whether_they_go_ahead(on_club: Client) -> None:
    trip = tour(seats=3)
    trip.departure.min_to_run = 2
    trip.departure.decides_at = datetime(2027, 1, 10, 9, tzinfo=UTC)
    trip.departure.language = "es"
    trip.departure.save()

    words = page(on_club, trip.offer, day="2027-01-11")

    assert "3 seats left" in words
    assert "español" in words.lower()
    assert "Goes ahead with 2 people, decided by Sun 10 Jan, 10 a.m., Madrid time" in words


def test_travellers_are_counted_by_kind_with_ages_and_price(on_club: Client) -> None:
    trip = tour()
    PickupPoint.objects.create(offer=trip.offer, name_en="Station", minutes_before=30)

    words = page(
        on_club,
        trip.offer,
        departure=trip.departure.pk,
        **{f"party_{trip.adult.pk}": 2, f"party_{trip.child.pk}": 1},
    )

    assert "Aged 13 and older · €45.00" in words
    assert "Aged 3 to 12 · €20.00" in words
    assert "Station, 9:30 a.m." in words
    assert "Reserve · <bdi>€110.00</bdi>" in words


def test_the_first_day_with_room_is_shown_however_far_it_is(on_club: Client) -> None:
    trip = tour()
    trip.departure.delete()
    leave_again(trip, 28)

    assert "Thursday 28 January" in page(on_club, trip.offer)


def test_the_strip_of_days_stays_where_it_is_and_turns_by_sevens(on_club: Client) -> None:
    trip = tour()
    for day in range(12, 22):
        leave_again(trip, day)

    first, second = page(on_club, trip.offer, day="2027-01-13"), page(on_club, trip.offer, day="2027-01-18")

    strips = [re.findall(r'id="day-2027-01-(\d+)"', words) for words in (first, second)]
    assert strips == [[str(day) for day in range(11, 18)], [str(day) for day in range(18, 22)]]
    assert re.search(r'href="[^"]*day=2027-01-18"[^>]*aria-label="Later days"', first)
    assert re.search(r'href="[^"]*day=2027-01-11"[^>]*aria-label="Earlier days"', second)


def test_a_day_far_ahead_is_found_by_its_date(on_club: Client) -> None:
    trip = tour()
    DepartureFactory(offer=trip.offer, starts_at=datetime(2027, 6, 5, 8, tzinfo=UTC))

    assert "Saturday 5 June" in page(on_club, trip.offer, day="2027-06-01")


def test_without_any_date_it_says_so(on_club: Client) -> None:
    trip = tour()
    trip.departure.delete()

    assert "No dates are planned at the moment." in page(on_club, trip.offer)


@pytest.mark.parametrize("others", [1, 3])
def test_departures_are_picked_in_few_queries_whatever_there_is(
    on_club: Client, django_assert_max_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    trip = tour()
    for number in range(others):
        leave_again(trip, 12 + number)
    page(on_club, trip.offer, departure=trip.departure.pk)

    with django_assert_max_num_queries(7):
        page(on_club, trip.offer, departure=trip.departure.pk)
