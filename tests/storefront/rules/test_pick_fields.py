"""A wish written as fields: what the picker's form reads again is the same wish."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.http import urlencode

from apps.bookings.rules.wish import Wish
from apps.storefront.forms.pick import PickForm
from apps.storefront.rules.pick_fields import pick_fields
from apps.venues.models.departures import PickupPoint
from apps.venues.models.offer import Offer
from apps.venues.selectors.offer_sheet import offer_sheet
from tests.bookings.wishes import HOUR, TEN, hour_wish, night_wish, tour_wish
from tests.factories.sellable import courts, dorm, extra_of, tour

pytestmark = pytest.mark.usefixtures("in_club")


def read_again(wish: Wish) -> Wish:
    sheet = offer_sheet(Offer.objects.get(pk=wish.offer_id))
    form = PickForm(QueryDict(urlencode(pick_fields(wish, sheet))), sheet=sheet, zone=sheet.zone)
    assert form.is_valid(), form.errors
    return form.wish()


def test_hours_are_told_in_the_time_of_the_venue_and_what_nobody_chose_is_left_out() -> None:
    sold = courts(2)

    fields = pick_fields(hour_wish(sold, extras={7: 0}), offer_sheet(sold.offer))

    assert fields == [("start", "2027-01-11T10:00:00+01:00"), ("minutes", "60"), ("people", "2")]


def test_everything_chosen_of_an_hour_is_read_again() -> None:
    sold = courts(2, guest_chooses=True)
    chosen: dict[str, Any] = {"space_ids": (sold.spaces[1].pk,), "rate_id": sold.rate.pk}
    wish = hour_wish(sold, TEN + HOUR, hours=1.5, people=3, extras={extra_of(sold).pk: 2}, **chosen)

    assert read_again(wish) == wish


def test_a_stay_is_told_by_its_days_and_read_again() -> None:
    sold = dorm()
    wish = night_wish(sold, nights=2)

    assert pick_fields(wish, offer_sheet(sold.offer))[:2] == [("arrive", "2027-01-11"), ("leave", "2027-01-13")]
    assert read_again(wish) == wish


def test_a_departure_is_told_with_its_party_and_where_it_picks_up_and_read_again() -> None:
    trip = tour()
    hotel = PickupPoint.objects.create(offer=trip.offer, name="Hotel")
    wish = tour_wish(trip, adults=2, children=1, pickup_id=hotel.pk)

    assert read_again(wish) == wish


def test_of_an_hour_that_comes_twice_the_second_stays_the_second() -> None:
    sold = courts(1)
    again = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)

    assert read_again(hour_wish(sold, again)).starts_at == again
    assert read_again(hour_wish(sold, again - HOUR)).starts_at == again - timedelta(hours=1)
