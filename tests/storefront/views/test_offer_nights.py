"""Picking nights: which days can be come and left on, what a stay costs, and what is beside it."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.venues.models.offer import StayRule
from tests.factories.bookings import BookingFactory
from tests.factories.rates import BasePriceFactory, RateFactory
from tests.factories.sellable import dorm, double_room, open_venue
from tests.storefront.views.offers import page

pytestmark = pytest.mark.usefixtures("clock", "in_club")


def test_the_calendar_asks_for_the_arrival_then_for_the_day_of_leaving(on_club: Client) -> None:
    offer = dorm().offer

    first = page(on_club, offer)
    second = page(on_club, offer, arrive="2027-01-11")

    assert re.search(r'id="night-2027-01-11" href="[^"]*\?arrive=2027-01-11"', first)
    assert "Choose the day you arrive." in first
    assert re.search(r'id="night-2027-01-13" href="[^"]*\?arrive=2027-01-11&leave=2027-01-13"', second)
    assert "Now choose the day you leave." in second


def test_days_nobody_can_arrive_on_are_no_links(on_club: Client) -> None:
    sold = dorm(rooms=(1,))
    BookingFactory(
        offer=sold.offer,
        space=sold.space,
        starts_at=datetime(2027, 1, 11, 14, tzinfo=UTC),
        ends_at=datetime(2027, 1, 12, 10, tzinfo=UTC),
    )
    StayRule.objects.create(offer=sold.offer, starts_on="2027-01-20", ends_on="2027-01-20", closed_to_arrival=True)

    words = page(on_club, sold.offer)

    assert '<b>11</b><span class="visually-hidden"> January, taken' in words
    assert '<b>20</b><span class="visually-hidden"> January, no arrival' in words
    assert 'id="night-2027-01-11"' not in words
    assert 'id="night-2027-01-20"' not in words


def test_a_stay_against_a_rule_is_told_which_and_what_would_do(on_club: Client) -> None:
    sold = dorm()
    StayRule.objects.create(offer=sold.offer, starts_on="2027-01-11", ends_on="2027-01-11", min_nights=2)

    words = page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-12")

    assert "On these days a stay is at least 2 nights." in words
    assert "Free and near:" in words


def test_so_few_are_told_only_where_it_is_true(on_club: Client) -> None:
    few, many = dorm(rooms=(2,)), dorm(rooms=(8,))

    assert "2 left on these nights" in page(on_club, few.offer, arrive="2027-01-11", leave="2027-01-12")
    assert "left on these nights" not in page(on_club, many.offer, arrive="2027-01-11", leave="2027-01-12")


def test_beside_a_stay_stand_the_other_rooms_of_the_house_with_their_total(on_club: Client) -> None:
    venue = open_venue()
    sold, other = dorm(venue), double_room(venue)

    words = page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-13")

    assert f"/offers/{other.offer.slug}/?arrive=2027-01-11&leave=2027-01-13" in words
    assert "€160.00" in words


def test_two_prices_for_the_same_are_a_choice_with_their_terms(on_club: Client) -> None:
    sold = double_room()
    saver = RateFactory(offer=sold.offer, position=1, name_en="Saver")
    BasePriceFactory(rate=saver, unit="night", amount=70)

    words = page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-12", rate=saver.pk)

    assert "Which price?" in words
    assert "Reserve · <bdi>€70.00</bdi>" in words
    assert re.search(rf'id="rate-{saver.pk}"[^>]*checked', words)


@pytest.mark.parametrize("others", [1, 3])
def test_nights_are_picked_in_few_queries_whatever_there_is(
    on_club: Client, django_assert_max_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    venue = open_venue()
    sold = dorm(venue)
    for _ in range(others):
        double_room(venue)
    page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-12")

    with django_assert_max_num_queries(7):
        page(on_club, sold.offer, arrive="2027-01-11", leave="2027-01-12")
