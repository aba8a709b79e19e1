"""From a picked place to one that is held: once, at the price that was seen, and never one place too many."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import link_token
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import court, courts
from tests.storefront.holds import ANNA, at_ten, held_page, hold
from tests.storefront.own import words_of

pytestmark = pytest.mark.usefixtures("clock", "in_club")
# At most so many queries, the visitor's business and its plan among them.
QUERIES = 30


def test_a_picked_place_is_held_and_leads_to_the_checkout(visitor: Client) -> None:
    sold = court()

    response = hold(visitor, sold, seen_total="24.00")

    booking = Booking.objects.get()
    assert response.status_code == 302
    assert response.headers["Location"] == f"/book/hold/{link_token(booking, purpose=LinkPurpose.CHECKOUT)}/"
    assert (booking.status, booking.guest, booking.people) == (Status.HELD, None, 2)


def test_pressed_twice_one_place_is_held(visitor: Client) -> None:
    sold, token = courts(2), str(uuid4())

    pages = {hold(visitor, sold, token=token).headers["Location"] for _press in range(2)}

    assert len(pages) == 1
    assert Booking.objects.count() == 1


def test_back_and_another_time_lets_the_first_hold_go(visitor: Client) -> None:
    sold, token = court(), str(uuid4())
    hold(visitor, sold, token=token)

    hold(visitor, sold, token=token, start="2027-01-11T10:30+01:00")

    assert list(Booking.objects.order_by("pk").values_list("status", flat=True)) == [Status.EXPIRED, Status.HELD]


def test_a_lost_slot_offers_three_that_are_free_and_keeps_what_was_told(visitor: Client) -> None:
    sold = court()
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=datetime(2027, 1, 11, 9, tzinfo=UTC))

    response = hold(visitor, sold, people="3", **ANNA)

    words = words_of(response)
    assert response.status_code == 409
    assert "Somebody was quicker" in words
    assert words.count('class="instead"') == 3
    assert words.count('name="people" value="3"') == 3
    assert words.count('name="guest_name" value="Anna Berg"') == 3
    assert "Another day" in words
    assert f"/wait/{sold.offer.slug}/?start=2027-01-11T10%3A00%3A00%2B01%3A00" in words


def test_one_press_on_an_alternative_holds_it_and_the_checkout_knows_the_name(visitor: Client) -> None:
    sold = court()

    page = held_page(visitor, sold, start="2027-01-11T12:00+01:00", **ANNA)

    assert 'value="Anna Berg"' in words_of(visitor.get(page))


def test_another_price_than_the_one_seen_is_shown_before_anything_is_held(visitor: Client) -> None:
    sold = court()

    response = hold(visitor, sold, seen_total="20.00")

    words = words_of(response)
    assert response.status_code == 409
    assert "€20.00" in words
    assert "Go on at €24.00" in words
    assert not Booking.objects.exists()


@pytest.mark.parametrize("seen_total", ["1E+9999999", "-1E+9999999", "NaN", "Infinity", "12 euros", "\u200f"])
def test_a_price_nobody_could_have_seen_is_passed_over(visitor: Client, seen_total: str) -> None:
    assert hold(visitor, court(), seen_total=seen_total).status_code == 302


def test_nothing_picked_is_told_with_a_way_back(visitor: Client) -> None:
    sold = court()

    response = visitor.post(f"/book/{sold.offer.slug}/", {"people": "2"})

    assert response.status_code == 422
    assert f'<a href="/offers/{sold.offer.slug}/?people=2#picker">Choose a time.</a>' in response.text
    assert f"/offers/{sold.offer.slug}/?people=2#picker" in words_of(response)


def test_an_offer_nobody_has_published_or_of_nobody_here_is_not_found(visitor: Client) -> None:
    sold = court()
    sold.offer.status = "draft"
    sold.offer.save()

    assert hold(visitor, sold).status_code == 404
    assert visitor.post("/book/nothing-here/", at_ten()).status_code == 404


def test_no_visitor_keeps_more_than_five_places(visitor: Client) -> None:
    sold = court()
    for hour in range(8, 18, 2):
        hold(visitor, sold, start=f"2027-01-11T{hour:02}:00+01:00")

    response = hold(visitor, sold, start="2027-01-11T19:00+01:00")

    assert response.status_code == 429
    assert Booking.objects.count() == 5
    assert "You keep several places already" in words_of(response)


def test_nobody_books_a_whole_business_away(visitor: Client, settings: LazySettings) -> None:
    """What is booked is no hold any more, so it is counted how often somebody takes a place."""
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "hold": "2/h/ip"}
    sold = courts(3)
    for _place in range(2):
        visitor.post(held_page(visitor, sold), ANNA)

    response = hold(visitor, sold)

    assert response.status_code == 429
    assert Booking.objects.filter(status=Status.CONFIRMED).count() == 2


def test_a_hold_asks_the_database_so_often(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sold = courts(3)
    visitor.post(held_page(visitor, sold), ANNA)

    with django_assert_max_num_queries(QUERIES):
        hold(visitor, sold, start="2027-01-12T10:00+01:00")
