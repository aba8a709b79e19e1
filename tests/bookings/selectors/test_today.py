"""Numbers of Today: what counts, at the edges of a day, and in how many queries."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.accounts.permissions import Person
from apps.bookings.choices import Status
from apps.bookings.selectors.day_figures import day_figures
from apps.bookings.selectors.today import (
    TodayCounts,
    WaitCounts,
    next_arrivals,
    notes_of_the_day,
    today_counts,
    wait_counts,
)
from apps.bookings.selectors.venue_days import zones_for
from tests.factories.bookings import BookingFactory, WaitFactory
from tests.factories.sellable import court, double_room
from tests.factories.venues import HourOfferFactory, VenueFactory

# Noon in Madrid, on a Wednesday.
NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
DESK = Person(membership=Membership(role=Role.DESK))
NOTHING = TodayCounts(0, 0, 0, 0, 0, 0, 0)
pytestmark = pytest.mark.usefixtures("in_club")


def counts(person: Person = DESK, now: datetime = NOW) -> TodayCounts:
    return today_counts(person, zones_for(person), now=now)


def test_a_day_without_anything_is_all_noughts():
    assert counts() == NOTHING


def test_each_booking_counts_where_it_asks_for_somebody():
    offer = HourOfferFactory()
    common = {"offer": offer, "total": Decimal(0)}
    BookingFactory(starts_at=NOW - AN_HOUR / 2, **common)
    BookingFactory(starts_at=NOW + AN_HOUR, status=Status.CHECKED_IN, **common)
    BookingFactory(starts_at=NOW + 2 * AN_HOUR, offer=offer, total=Decimal(24))
    BookingFactory(held=True, starts_at=NOW + timedelta(days=9), held_until=NOW + AN_HOUR / 2, **common)
    BookingFactory(pending=True, starts_at=NOW + timedelta(days=9), **common)
    BookingFactory(starts_at=NOW + timedelta(days=1), offer=offer, total=Decimal(24))

    assert counts() == TodayCounts(arrivals=3, here=1, overdue=1, leaving=0, balance_due=1, holds_ending=1, requests=1)


def test_somebody_leaves_on_the_last_morning_of_their_nights():
    room = double_room()
    common = {"offer": room.offer, "space": False, "status": Status.CHECKED_IN, "total": Decimal(0)}
    BookingFactory(starts_at=NOW - timedelta(days=2), ends_at=NOW - AN_HOUR, **common)
    BookingFactory(starts_at=NOW - timedelta(days=2), ends_at=NOW + timedelta(days=1), **common)

    assert counts().leaving == 1


@pytest.mark.parametrize(("zone", "arrivals"), [("Europe/Madrid", 1), ("Asia/Tokyo", 0)])
def test_a_day_is_the_day_of_the_venue(zone, arrivals):
    # 22:30 of the same day in Madrid, the next morning in Tokyo.
    late = datetime(2027, 1, 6, 21, 30, tzinfo=UTC)
    BookingFactory(offer__venue__time_zone=zone, starts_at=late)

    assert counts().arrivals == arrivals


def test_nobody_counts_what_their_venues_do_not_cover():
    booking = BookingFactory(starts_at=NOW - AN_HOUR / 2)
    own = Person(membership=Membership(role=Role.DESK, venue_ids=[booking.venue_id]))
    elsewhere = Person(membership=Membership(role=Role.DESK, venue_ids=[VenueFactory().pk]))

    assert counts(own).overdue == 1
    assert counts(elsewhere) == NOTHING
    assert next_arrivals(elsewhere, zones_for(elsewhere), now=NOW) == []
    assert notes_of_the_day(elsewhere, zones_for(elsewhere), now=NOW) == []


def test_those_who_are_late_come_before_those_who_come_next():
    offer = HourOfferFactory()
    later = BookingFactory(offer=offer, starts_at=NOW + 3 * AN_HOUR)
    late = BookingFactory(offer=offer, starts_at=NOW - AN_HOUR / 2)
    BookingFactory(offer=offer, starts_at=NOW - 3 * AN_HOUR)
    BookingFactory(offer=offer, starts_at=NOW + AN_HOUR, status=Status.CHECKED_IN)

    found = next_arrivals(DESK, zones_for(DESK), now=NOW)

    assert [each.booking for each in found] == [late, later]
    assert [each.has_begun for each in found] == [True, False]


def test_what_was_written_yesterday_and_what_is_to_know_today():
    offer = HourOfferFactory()
    yesterday = NOW - timedelta(days=1)
    left = BookingFactory(offer=offer, starts_at=yesterday, staff_note="Lost a racket", status=Status.COMPLETED)
    BookingFactory(offer=offer, starts_at=yesterday, note="We bring a dog", status=Status.COMPLETED)
    asks = BookingFactory(offer=offer, starts_at=NOW, note="A high chair, please")
    BookingFactory(offer=offer, starts_at=NOW - timedelta(days=2), staff_note="Long ago")

    assert [each.booking for each in notes_of_the_day(DESK, zones_for(DESK), now=NOW)] == [asks, left]


def test_those_who_wait_and_those_who_are_asked_are_told_apart():
    sold = court()
    WaitFactory(offer=sold.offer)
    WaitFactory(offer=sold.offer, status="offered")
    WaitFactory(offer=sold.offer, status="left")

    assert wait_counts(DESK, zones_for(DESK)) == WaitCounts(waiting=1, offered=1)


def test_days_are_summed_by_the_database():
    offer = HourOfferFactory()
    BookingFactory(offer=offer, starts_at=NOW, total=Decimal(30))
    BookingFactory(offer=offer, starts_at=NOW, total=Decimal(10), status=Status.CANCELLED, kept=Decimal(5))
    BookingFactory(offer=offer, starts_at=NOW - timedelta(days=2), total=Decimal(7), status=Status.COMPLETED)
    BookingFactory(offer=offer, starts_at=NOW, held=True, held_until=NOW + AN_HOUR)
    BookingFactory(offer=offer, starts_at=NOW - timedelta(days=3))

    found = day_figures(DESK, zones_for(DESK), days=3, currency="EUR", now=NOW)

    assert [(each.day.day, each.bookings, each.worth) for each in found] == [(4, 1, 7), (5, 0, 0), (6, 1, 35)]


@pytest.mark.parametrize("many", [1, 3])
def test_numbers_cost_one_query_however_many_there_are(many):
    for _ in range(many):
        BookingFactory(starts_at=NOW)
    zones = zones_for(DESK)

    with CaptureQueriesContext(
        connection,
    ) as seen:
        today_counts(DESK, zones, now=NOW)

    assert len(seen) == 1
