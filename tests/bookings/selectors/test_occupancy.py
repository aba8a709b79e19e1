"""How full it is, by the hour and by the day, over nights the clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.selectors.occupancy import taken_by_day, taken_by_hour
from tests.factories.bookings import BookingFactory
from tests.factories.hours import ClosureFactory
from tests.factories.sellable import NOW, court, courts, double_room, lesson, open_venue

MADRID = "Europe/Madrid"
DAY = date(2027, 1, 11)
NINE = datetime(2027, 1, 11, 8, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("in_club")


def percents(sold, day=DAY):
    """By the hour of the wall."""
    hours = taken_by_hour([sold.venue.pk], day, zone=MADRID, now=NOW)
    return [(each.period.start + timedelta(hours=1)).hour for each in hours], [each.percent for each in hours]


def test_an_hour_is_as_full_as_its_open_places_are_taken():
    sold = courts(2, venue=open_venue(hours=[(8, 11)]))
    BookingFactory(offer=sold.offer, space=sold.spaces[0], starts_at=NINE, ends_at=NINE + timedelta(minutes=90))

    _hours, found = percents(sold)

    assert found[7:12] == [None, 0, 50, 25, None]


def test_what_is_closed_is_not_counted():
    sold = courts(2, venue=open_venue(hours=[(8, 11)]))
    ClosureFactory(venue=sold.venue, space=sold.spaces[1], starts="2027-01-11T09:00", ends="2027-01-11T10:00")
    BookingFactory(offer=sold.offer, space=sold.spaces[0], starts_at=NINE)

    assert percents(sold)[1][8:11] == [0, 100, 0]


def test_what_comes_with_an_offer_is_not_what_is_sold():
    sold = lesson(open_venue(hours=[(8, 11)]), court_count=1)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=NINE)

    assert percents(sold)[1][9] == 100


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 28), 23), (date(2027, 10, 31), 25), (DAY, 24)])
def test_a_night_the_clocks_change_has_an_hour_less_or_more(day, hours):
    sold = court(open_venue(hours=[(0, 24)]))

    assert len(percents(sold, day)[0]) == hours


def test_a_room_sold_by_the_night_could_be_taken_all_day():
    room = double_room(open_venue(hours=[(8, 11)]), count=2)
    BookingFactory(offer=room.offer, space=room.space, starts_at=NINE, ends_at=NINE + timedelta(days=2))

    found = taken_by_day([room.venue.pk], DAY, DAY + timedelta(days=2), zone=MADRID, now=NOW)

    assert [each.percent for each in found] == [31, 50, 18]


@pytest.mark.parametrize("count", [1, 3])
def test_many_places_cost_as_many_queries_as_one(count):
    sold = courts(count)

    with CaptureQueriesContext(connection) as seen:
        percents(sold)

    assert len(seen) <= 9
