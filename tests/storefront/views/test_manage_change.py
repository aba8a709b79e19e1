"""Another time for a booking, picked by its link as when it was booked: what it means first, then one press."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.bookings.models.booking import Booking
from apps.bookings.services.book import book
from tests.bookings.wishes import BEN, BY_GUEST, HOUR, TEN, hour_wish, night_wish, order, tour_wish
from tests.factories.sellable import Sold, courts, dorm, tour, with_policy
from tests.factories.venues import DepartureFactory
from tests.storefront.own import page_of, words_of

pytestmark = pytest.mark.usefixtures("clock", "in_club")
LATER = f"{(TEN + HOUR).isoformat()}/{(TEN + 2 * HOUR).isoformat()}/"


def test_times_are_picked_as_when_it_was_booked_each_with_its_difference(visitor: Client, booking: Booking) -> None:
    words = words_of(visitor.get(page_of(booking, "change/")))

    assert "This is your time now" in words
    assert 'value="2027-01-11T10:00+01:00" checked' in words
    assert "same price" in words
    assert 'form="move"' not in words


def test_a_picked_time_says_what_it_means_and_is_one_press_away(visitor: Client, booking: Booking) -> None:
    answer = visitor.get(
        page_of(booking, "change/"), {"start": "2027-01-11T11:00+01:00"}, headers={"HX-Request": "true"}
    )

    words = words_of(answer)
    assert "The price stays the same." in words
    assert "Take this time · €24.00" in words
    assert f'name="to" value="{LATER}"' in words
    assert answer["HX-Push-Url"] == page_of(booking, "change/?start=2027-01-11T11%3A00%2B01%3A00")
    assert answer["Cache-Control"] == "private, no-store"


def test_a_taken_time_says_why_not_and_what_is_near(visitor: Client, sold: Sold, booking: Booking) -> None:
    book(hour_wish(sold, TEN + HOUR), order(BEN), **BY_GUEST)

    words = words_of(visitor.get(page_of(booking, "change/"), {"start": "2027-01-11T11:00+01:00"}))

    assert "This does not work" in words
    assert "Free and near:" in words
    assert 'form="move"' not in words


def test_whoever_chose_a_court_keeps_it_and_is_told_of_no_other(visitor: Client) -> None:
    pool = with_policy(courts(2, guest_chooses=True))
    first, second = pool.spaces
    own = book(hour_wish(pool, space_ids=(first.pk,)), order(), **BY_GUEST)
    book(hour_wish(pool, TEN + HOUR, space_ids=(first.pk,)), order(BEN), **BY_GUEST)

    words = words_of(visitor.get(page_of(own, "change/"), {"start": "2027-01-11T11:00+01:00"}))

    assert "This does not work" in words
    assert "Free and near:" in words
    assert f"space={second.pk}" not in words


def test_longer_or_on_another_day_costs_the_difference(visitor: Client, booking: Booking) -> None:
    words = words_of(visitor.get(page_of(booking, "change/"), {"start": "2027-01-12T10:00+01:00", "minutes": "90"}))

    assert "It costs €12.00 more, to pay at the venue." in words
    assert "+€12.00" in words


def test_nights_move_as_a_whole_with_their_difference(visitor: Client) -> None:
    stay = book(night_wish(with_policy(dorm())), order(), **BY_GUEST)

    shown = words_of(visitor.get(page_of(stay, "change/")))
    moved = words_of(visitor.get(page_of(stay, "change/"), {"arrive": "2027-01-18", "leave": "2027-01-20"}))

    assert "arrive=2027-01-18&amp;leave=2027-01-19" in shown
    assert 'name="arrive" value="2027-01-11"' in shown
    assert "Below each day: how much more or less 1 night from it costs" in shown
    assert "Take this time" in moved


def test_another_departure_is_chosen_among_those_there_are(visitor: Client) -> None:
    trip = with_policy(tour())
    later = DepartureFactory(offer=trip.offer, starts_at=datetime(2027, 1, 18, 9, tzinfo=UTC))
    seat = book(tour_wish(trip), order(), **BY_GUEST)

    shown = words_of(visitor.get(page_of(seat, "change/"), {"day": "2027-01-18"}))
    moved = words_of(visitor.get(page_of(seat, "change/"), {"departure": later.pk}))

    assert f'id="departure-{later.pk}"' in shown
    assert "Take this time" in moved


def test_in_a_language_with_commas_the_price_that_was_seen_is_still_read(visitor: Client, booking: Booking) -> None:
    path = "/de" + page_of(booking, "change/")

    for told in ({"to": LATER}, {"start": "2027-01-11T11:00+01:00"}):
        assert 'name="expected" value="24.00' in words_of(visitor.get(path, told))


def test_what_a_time_means_is_shown_and_then_it_is_taken(visitor: Client, booking: Booking) -> None:
    path = page_of(booking, "change/")
    shown = visitor.get(path, {"to": LATER})
    assert "The price stays the same." in words_of(shown)

    answer = visitor.post(path, {"to": LATER, "version": booking.version, "expected": "24.00"})

    assert (answer.status_code, answer["Location"]) == (302, page_of(booking))
    booking.refresh_from_db()
    assert (booking.starts_at, booking.sequence) == (TEN + HOUR, 1)
    again = visitor.post(path, {"to": LATER, "version": 1, "expected": "24.00"})
    assert (again.status_code, again["Location"]) == (302, page_of(booking))


def test_a_lost_race_keeps_the_old_time_and_offers_the_nearest(visitor: Client, sold: Sold, booking: Booking) -> None:
    book(hour_wish(sold, TEN + HOUR), order(BEN), **BY_GUEST)

    answer = visitor.post(page_of(booking, "change/"), {"to": LATER, "version": booking.version, "expected": "24.00"})

    assert answer.status_code == 409
    assert "The nearest that are free" in words_of(answer)
    booking.refresh_from_db()
    assert booking.starts_at == TEN


def test_another_price_than_was_shown_is_not_taken(visitor: Client, booking: Booking) -> None:
    answer = visitor.post(page_of(booking, "change/"), {"to": LATER, "version": booking.version, "expected": "20.00"})

    assert answer.status_code == 422
    assert "The price has changed to €24.00" in words_of(answer)


def test_after_the_last_moment_agreed_the_page_says_what_would_do(
    visitor: Client, booking: Booking, clock: time_machine.Traveller
) -> None:
    clock.move_to(TEN - timedelta(minutes=119))

    words = words_of(visitor.get(page_of(booking, "change/")))

    assert "The time can no longer be changed here" in words
    assert "Change time" not in words_of(visitor.get(page_of(booking)))


@pytest.mark.parametrize("query", ["?to=x", "?to=a/b/c", "?day=yesterday&minutes=-3&start=never", "?day=0001-01-01"])
def test_rubbish_in_the_address_shows_the_times(visitor: Client, booking: Booking, query: str) -> None:
    assert visitor.get(page_of(booking, f"change/{query}")).status_code == 200


def test_picking_another_time_costs_few_queries(
    visitor: Client, booking: Booking, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    path = page_of(booking, "change/?start=2027-01-11T11:00%2B01:00")
    visitor.get(path)

    with django_assert_max_num_queries(22):
        visitor.get(path)
