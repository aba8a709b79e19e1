"""How long a place is kept, and what becomes of it then: nothing is lost that is free still."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.expire import expire_due
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, court
from tests.storefront.holds import ANNA, held_page
from tests.storefront.own import words_of

pytestmark = pytest.mark.usefixtures("clock", "in_club")


def test_a_hold_is_kept_longer_once(visitor: Client) -> None:
    page = held_page(visitor, court())

    visitor.post(f"{page}longer/", ANNA)
    words = words_of(visitor.get(page))
    visitor.post(f"{page}longer/")

    assert "12:20" in words
    assert "minutes longer" not in words
    assert 'value="Anna Berg"' in words
    assert Booking.objects.get().held_until == NOW + timedelta(minutes=20)


def test_until_when_is_read_in_the_direction_of_its_letters(visitor: Client) -> None:
    """Forced from left to right, “12:10 م” is read from the right with its half of the day first."""
    page = held_page(visitor, court())

    assert "<bdi>12:10 م</bdi>" in words_of(visitor.get(f"/ar{page}"))


def test_what_is_let_go_is_free_and_leads_back_to_the_picker_as_it_was(visitor: Client) -> None:
    sold = court()
    page = held_page(visitor, sold)

    response = visitor.post(f"{page}let-go/")

    assert Booking.objects.get().status == Status.EXPIRED
    assert response.headers["Location"] == (
        f"/offers/{sold.offer.slug}/?start=2027-01-11T10%3A00%3A00%2B01%3A00&minutes=60&people=2&rate={sold.rate.pk}#picker"
    )


def test_what_is_booked_by_now_is_not_let_go_by_a_page_left_open(visitor: Client) -> None:
    page = held_page(visitor, court())
    visitor.post(page, ANNA)

    response = visitor.post(f"{page}let-go/")

    assert Booking.objects.get().status == Status.CONFIRMED
    assert response.headers["Location"] == page.replace("/hold/", "/done/")


def test_what_is_booked_at_the_same_moment_is_not_let_go(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = held_page(visitor, court())

    def booked_first(*args: Any, **how: Any) -> Booking:
        visitor.post(page, ANNA)
        return cancel_booking(*args, **how)

    monkeypatch.setattr("apps.storefront.views.checkout.cancel_booking", booked_first)
    response = visitor.post(f"{page}let-go/")

    assert Booking.objects.get().status == Status.CONFIRMED
    assert response.headers["Location"] == page


def test_two_minutes_before_the_end_it_is_said(visitor: Client, clock: time_machine.Traveller) -> None:
    page = held_page(visitor, court())

    clock.move_to(NOW + timedelta(minutes=8, seconds=30))

    assert "Less than two minutes are left.</p>" in words_of(visitor.get(page))


def test_a_lapsed_hold_that_is_free_still_is_booked_by_the_same_press(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    page = held_page(visitor, court())
    clock.move_to(NOW + timedelta(minutes=15))
    expire_due(now=NOW + timedelta(minutes=15))

    words = words_of(visitor.get(page))
    visitor.post(page, ANNA)

    assert "The time is over, but it is free still" in words
    assert Booking.objects.get().status == Status.CONFIRMED


def test_a_lapsed_hold_somebody_else_has_taken_offers_the_nearest(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    sold = court()
    page = held_page(visitor, sold)
    clock.move_to(NOW + timedelta(minutes=15))
    expire_due(now=NOW + timedelta(minutes=15))
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=datetime(2027, 1, 11, 9, tzinfo=UTC))

    response = visitor.post(page, ANNA)

    assert response.status_code == 409
    assert words_of(response).count('name="guest_email" value="Anna@Example.com"') == 3
    assert visitor.get(page).status_code == 409
    assert words_of(visitor.get(page)).count('class="instead"') == 3


def test_a_place_that_lapsed_long_ago_is_picked_anew_at_the_price_of_the_day(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    sold = court()
    page = held_page(visitor, sold)
    clock.move_to(NOW + timedelta(minutes=15))
    expire_due(now=NOW + timedelta(minutes=15))
    clock.move_to(NOW + timedelta(minutes=76))

    answers = [visitor.post(page, ANNA), visitor.get(page)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert all(answer.headers["Location"].startswith(f"/offers/{sold.offer.slug}/?start=") for answer in answers)
    assert Booking.objects.get().status == Status.EXPIRED


def test_a_lapsed_hold_is_not_booked_by_rules_that_forbid_it_by_now(
    visitor: Client, clock: time_machine.Traveller
) -> None:
    sold = court()
    page = held_page(visitor, sold)
    clock.move_to(NOW + timedelta(minutes=15))
    expire_due(now=NOW + timedelta(minutes=15))
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, is_open=False)

    assert visitor.post(page, ANNA).status_code == 409
    assert Booking.objects.get().status == Status.EXPIRED
