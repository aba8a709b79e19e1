from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.selectors.month_load import month_load
from tests.factories.bookings import BookingFactory
from tests.factories.hours import ClosureFactory
from tests.factories.sellable import NOW, court, courts, dorm, hall_of_thirds, open_venue

pytestmark = pytest.mark.usefixtures("in_club")


def percents(venue: object, space_id: int) -> dict[int, int | None]:
    """By day of January 2027, where anything is taken or closed."""
    loads = month_load(venue, [space_id], year=2027, month=1, now=NOW)[space_id]  # type: ignore[arg-type]
    assert len(loads) == 31
    return {load.day.day: load.percent for load in loads if load.percent != 0}


def test_a_court_is_as_full_as_its_open_hours_are_taken() -> None:
    sold = court(open_venue(hours=[(8, 18)]))
    for hour in (9, 11):
        BookingFactory(offer=sold.offer, space=sold.space, starts_at=datetime(2027, 1, 11, hour, tzinfo=UTC))
    ClosureFactory(venue=sold.venue, starts="2027-01-12T00:00", ends="2027-01-13T00:00")
    ClosureFactory(venue=sold.venue, starts="2027-01-11T08:00", ends="2027-01-11T10:00")

    assert percents(sold.venue, sold.space.pk) == {11: 25, 12: None}


def test_a_booking_over_midnight_counts_on_both_days() -> None:
    sold = court(open_venue(hours=[(0, 24)]))
    start = datetime(2027, 1, 31, 17, tzinfo=UTC)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=start, ends_at=start + timedelta(hours=12))
    before = datetime(2026, 12, 31, 22, tzinfo=UTC)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=before, ends_at=before + timedelta(hours=7))

    assert percents(sold.venue, sold.space.pk) == {1: 25, 31: 25}


def test_a_hall_is_as_full_as_its_thirds() -> None:
    hall = hall_of_thirds(open_venue(hours=[(8, 18)]))
    start = datetime(2027, 1, 11, 9, tzinfo=UTC)
    BookingFactory(offer=hall.thirds.offer, space=hall.courts[0], starts_at=start, ends_at=start + timedelta(hours=3))

    assert percents(hall.whole.venue, hall.whole.space.pk) == {11: 10}


def test_a_bed_is_taken_the_nights_somebody_sleeps_in_it() -> None:
    sold = dorm(rooms=(2,))
    arrival, leaving = datetime(2027, 1, 11, 14, tzinfo=UTC), datetime(2027, 1, 14, 10, tzinfo=UTC)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=arrival, ends_at=leaving)

    assert percents(sold.venue, sold.space.pk) == {11: 100, 12: 100, 13: 100}


def test_many_spaces_cost_as_many_queries_as_one() -> None:
    sold = courts(3)

    def asked(count: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            month_load(sold.venue, [space.pk for space in sold.spaces[:count]], year=2027, month=1, now=NOW)
        return len(queries)

    assert asked(1) == asked(3)


def test_what_is_closed_or_booked_meanwhile_is_seen_the_next_time() -> None:
    sold = court(open_venue(hours=[(8, 18)]))
    assert percents(sold.venue, sold.space.pk) == {}

    ClosureFactory(venue=sold.venue, starts="2027-01-12T00:00", ends="2027-01-13T00:00")
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=datetime(2027, 1, 11, 9, tzinfo=UTC))

    assert percents(sold.venue, sold.space.pk) == {11: 10, 12: None}


def test_a_month_is_one_question_once_the_house_is_known() -> None:
    sold = court(open_venue(hours=[(8, 18)]))
    percents(sold.venue, sold.space.pk)

    with CaptureQueriesContext(connection) as queries:
        percents(sold.venue, sold.space.pk)

    assert len(queries) == 1
