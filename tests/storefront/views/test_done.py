"""What somebody has who has just booked."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.bookings.models.booking import Booking
from apps.bookings.selectors.guest_link import link_token
from tests.factories.sellable import court, courts
from tests.storefront.holds import ANNA, held_page, only_asked_for
from tests.storefront.own import words_of

pytestmark = pytest.mark.usefixtures("clock", "in_club")
# At most so many queries, the visitor's business and its plan among them.
QUERIES = 9


def test_the_confirmation_has_everything(visitor: Client) -> None:
    sold = court()
    sold.venue.house_rules_en, sold.venue.phone = "No glass on the court.", "+34910000000"
    sold.venue.street, sold.venue.city = "Calle del Río 1", "Madrid"
    sold.venue.save()
    done = visitor.post(held_page(visitor, sold), ANNA).headers["Location"]

    words = words_of(visitor.get(done))

    booking = Booking.objects.get()
    for told in (
        f"{booking.reference[:4]}-{booking.reference[4:]}",
        "ticket-qr",
        "calendar.ics",
        "webcal://",
        "calendar.google.com",
        "outlook.live.com",
        "openstreetmap.org",
        "No glass on the court.",
        "+34910000000",
        f"/bookings/{link_token(booking)}/",
        'name="email" value="anna@example.com"',
    ):
        assert told in words
    assert words.count("<h1") == 1


def test_whoever_asked_is_told_by_when_they_hear(visitor: Client) -> None:
    page = held_page(visitor, only_asked_for(court()))

    done = visitor.post(page, ANNA).headers["Location"]

    assert "Thu 7 Jan, noon, Madrid time" in words_of(visitor.get(done))


def test_what_is_not_booked_yet_leads_back_to_its_checkout(visitor: Client) -> None:
    page = held_page(visitor, court())

    assert visitor.get(page.replace("/hold/", "/done/")).headers["Location"] == page


def test_the_confirmation_asks_the_database_so_often(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    done = visitor.post(held_page(visitor, courts(3)), ANNA).headers["Location"]

    with django_assert_max_num_queries(QUERIES):
        visitor.get(done)
