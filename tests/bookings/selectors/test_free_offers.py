"""Which of everything a business sells is free at one time, and that a look at each says the same."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.free_offers import free_offers
from apps.bookings.selectors.look import look
from apps.core.periods import Period
from apps.venues.choices import OfferKind, SalesChannel, Showing
from apps.venues.models.offer import Offer
from tests.factories.bookings import BookingFactory
from tests.factories.hours import ClosureFactory, DayExceptionFactory
from tests.factories.sellable import (
    NOW,
    court,
    courts,
    dorm,
    double_room,
    extra_of,
    hall_of_thirds,
    lesson,
    open_venue,
    tour,
)

pytestmark = pytest.mark.usefixtures("in_club")

SIX = datetime(2027, 1, 16, 17, tzinfo=UTC)
SATURDAY = Period(SIX, SIX + timedelta(hours=2))


def free(period: Period = SATURDAY, *, people: int = 4) -> list[int]:
    return [each.offer_id for each in free_offers(period, people=people, channel=SalesChannel.ONLINE, now=NOW)]


def looked(period: Period = SATURDAY, *, people: int = 4) -> list[int]:
    offers = Offer.objects.exclude(kind=OfferKind.DEPARTURE).order_by("venue_id", "position", "pk")
    wishes = [Wish(offer.pk, period.start, period.end, {None: people}) for offer in offers]
    return [wish.offer_id for wish in wishes if not look(wish, now=NOW).problems]


def test_saturday_from_six_to_eight_for_four() -> None:
    venue = open_venue()
    taken, free_one, pool = court(venue), court(venue), courts(2, venue=venue)
    for space in (taken.space, pool.space):
        BookingFactory(offer=taken.offer, space=space, starts_at=SIX + timedelta(hours=1))
    small = court(venue)
    Offer.objects.filter(pk=small.offer.pk).update(max_party=2)
    draft = court(venue)
    Offer.objects.filter(pk=draft.offer.pk).update(status=Showing.DRAFT)

    found = free_offers(SATURDAY, people=4, channel=SalesChannel.ONLINE, now=NOW)

    assert [each.offer_id for each in found] == [free_one.offer.pk, pool.offer.pk]
    assert found[1].space_ids == (pool.spaces[1].pk,)
    assert free() == looked()


def test_halls_lessons_extras_and_closures_are_judged_as_a_look_does() -> None:
    venue = open_venue()
    hall, with_coach, busy_coach = hall_of_thirds(venue), lesson(venue), lesson(venue)
    BookingFactory(offer=hall.whole.offer, space=hall.courts[1], starts_at=SIX)
    BookingFactory(offer=with_coach.offer, space=busy_coach.beside[0], starts_at=SIX)
    included = court(venue)
    racket = extra_of(included, at_once=1, is_included=True)
    gone = court(venue)
    extra_of(gone, space=busy_coach.beside[0], is_included=True)
    ClosureFactory(venue=venue, space=court(venue).space, starts="2027-01-16T17:00", ends="2027-01-16T19:00")
    early = court(open_venue())
    DayExceptionFactory(venue=early.venue, on=date(2027, 1, 16), hours=[(8, 12)])

    assert free() == looked()
    assert {included.offer.pk, hall.thirds.offer.pk, with_coach.offer.pk} <= set(free())
    assert racket.pk


def test_nights_are_asked_from_the_first_day_to_the_last() -> None:
    room, beds = double_room(count=2), dorm(rooms=(4,))
    stay = Period(datetime(2027, 1, 15, 12, tzinfo=UTC), datetime(2027, 1, 17, 12, tzinfo=UTC))
    for bed in beds.spaces[:3]:
        BookingFactory(offer=beds.offer, space=bed, starts_at=stay.start, ends_at=stay.end)

    assert free(stay, people=2) == [room.offer.pk]
    assert free(stay, people=1) == [room.offer.pk, beds.offer.pk]


def test_departures_that_leave_within_the_time_and_have_seats() -> None:
    trip = tour(seats=4)
    BookingFactory(offer=trip.offer, departure=trip.departure, people=2)
    morning = Period(trip.departure.starts_at - timedelta(hours=1), trip.departure.ends_at)

    (found,) = free_offers(morning, people=2, channel=SalesChannel.ONLINE, now=NOW)
    assert found.departure_id == trip.departure.pk
    assert free(morning, people=3) == []


def test_the_number_of_queries_does_not_grow() -> None:
    def asked() -> int:
        free()
        with CaptureQueriesContext(connection) as queries:
            free()
        return len(queries)

    court()
    one = asked()
    court()
    court()

    assert (one, asked()) == (1, 1)
