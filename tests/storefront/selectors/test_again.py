"""The same again: by the clocks of the venue, in the weeks to come, where it is free."""

from datetime import UTC, datetime, timedelta

import pytest

from apps.bookings.models.booking import Booking
from apps.bookings.services.book import book
from apps.storefront.selectors.again import again
from apps.venues.selectors.offer_sheet import offer_sheet
from tests.bookings.wishes import BY_GUEST, night_wish, order, tour_wish
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, Sold, Tour, court, dorm, tour
from tests.factories.venues import DepartureFactory

pytestmark = pytest.mark.usefixtures("in_club")


def fields(booking: Booking, sold: Sold | Tour, now: datetime = NOW) -> list[dict[str, str]]:
    return [dict(each.fields) for each in again(booking, offer_sheet(sold.offer), now=now)]


def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change() -> None:
    sold = court()
    starts = datetime(2027, 3, 25, 9, tzinfo=UTC)
    booking = BookingFactory(offer=sold.offer, space=sold.space, starts_at=starts, ends_at=starts + timedelta(hours=1))

    assert fields(booking, sold, starts)[0]["start"] == "2027-04-01T10:00:00+02:00"


def test_of_what_is_long_past_the_next_such_day_is_offered() -> None:
    sold = court()
    starts = datetime(2026, 6, 4, 8, tzinfo=UTC)
    booking = BookingFactory(offer=sold.offer, space=sold.space, starts_at=starts, ends_at=starts + timedelta(hours=1))

    assert [each["start"] for each in fields(booking, sold)][:2] == [
        "2027-01-07T10:00:00+01:00",
        "2027-01-14T10:00:00+01:00",
    ]


def test_nights_begin_on_the_same_weekday_and_are_as_many() -> None:
    sold = dorm()
    booking = book(night_wish(sold, nights=2), order(), **BY_GUEST)

    first = fields(booking, sold)[0]

    assert (first["arrive"], first["leave"]) == ("2027-01-18", "2027-01-20")


def test_a_tour_is_had_again_on_its_next_departure() -> None:
    trip = tour()
    later = DepartureFactory(offer=trip.offer, starts_at=datetime(2027, 1, 19, 9, tzinfo=UTC), seats=10)
    booking = book(tour_wish(trip, adults=2), order(), **BY_GUEST)

    assert str(later.pk) in [each["departure"] for each in fields(booking, trip)]
