from datetime import datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from apps.bookings.choices import Status
from apps.bookings.selectors.hit_by import hit_by_archive, hit_by_closure, hit_in
from apps.core.periods import Period
from apps.venues.choices import ClosureReason, OfferKind, SpaceKind
from apps.venues.models.hours import Closure
from apps.venues.models.space import Space
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory
from tests.factories.venues import DepartureFactory, HourOfferFactory, SpaceFactory, VenueFactory

HOUR = timedelta(hours=1)


class Staff:
    is_staff = True
    venue_ids = None


class Elsewhere(Staff):
    venue_ids = frozenset({0})


def shut(space: Space, start: datetime = STARTS, *, whole_venue: bool = False, **other: object) -> Closure:
    return Closure.objects.create(
        venue=space.venue,
        space=None if whole_venue else space,
        during=DateTimeTZRange(start, start + HOUR),
        reason=ClosureReason.WEATHER,
        **other,
    )


@pytest.fixture
def court(in_club) -> Space:
    return SpaceFactory()


def booked(space: Space, **other: object):
    return BookingFactory(offer=HourOfferFactory(venue=space.venue), space=space, **other)


def test_a_closure_hits_what_is_booked_there_meanwhile_and_nothing_else(court):
    hit = booked(court)
    booked(court, starts_at=STARTS + HOUR), booked(SpaceFactory(venue=court.venue)), booked(SpaceFactory())
    booked(court, starts_at=STARTS - HOUR), booked(court, status=Status.CANCELLED)

    assert list(hit_by_closure(Staff(), shut(court))) == [hit]
    assert list(hit_by_closure(Elsewhere(), shut(court))) == []


def test_one_that_was_lifted_hits_nobody(court):
    booked(court)

    assert not hit_by_closure(Staff(), shut(court, lifted_at=STARTS)).exists()


def test_a_venue_shuts_with_everything_in_it(court):
    hit = [booked(court), booked(SpaceFactory(venue=court.venue), starts_at=STARTS + HOUR / 2)]
    booked(SpaceFactory(venue=VenueFactory()))

    assert list(hit_by_closure(Staff(), shut(court, whole_venue=True))) == hit


def test_a_room_shuts_with_its_beds_and_a_set_up_counts(in_club):
    room = SpaceFactory(kind=SpaceKind.ROOM)
    bed = SpaceFactory(parent=room, kind=SpaceKind.BED)
    hit = BookingFactory(offer__venue=room.venue, space=False, starts_at=STARTS + HOUR)
    ClaimFactory(booking=hit, space=bed, during=(STARTS + HOUR / 2, STARTS + 2 * HOUR))

    assert list(hit_in(Staff(), Period(STARTS, STARTS + HOUR), venue_id=room.venue_id, space_id=room.pk)) == [hit]


def test_a_guide_who_is_away_hits_everybody_on_the_departure(in_club):
    departure = DepartureFactory(starts_at=STARTS)
    guide = SpaceFactory(venue=departure.offer.venue, kind=SpaceKind.GUIDE)
    hit = BookingFactory(offer=departure.offer, kind=OfferKind.DEPARTURE, departure=departure)
    ClaimFactory(
        booking=None, crew_of=departure, space=guide, live=True, lapses_at=None, during=(STARTS, STARTS + HOUR)
    )

    assert list(hit_by_closure(Staff(), shut(guide))) == [hit]


def test_what_goes_away_hits_all_that_is_to_come_on_it(court):
    hit = [booked(court), booked(court, starts_at=STARTS + 24 * HOUR)]
    booked(court, starts_at=STARTS - 24 * HOUR, status=Status.COMPLETED), booked(SpaceFactory())

    assert list(hit_by_archive(Staff(), [court.pk], now=STARTS - HOUR)) == hit
    assert list(hit_by_archive(Staff(), [court.pk], now=STARTS + 48 * HOUR)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_however_many_it_hits_it_is_one_query(court, django_assert_num_queries, count):
    for number in range(count):
        booked(court, starts_at=STARTS + number * HOUR / 3, ends_at=STARTS + (number + 1) * HOUR / 3)
    closure = shut(court)

    with django_assert_num_queries(1):
        found = [(row.guest.name, row.offer.slug, row.venue.slug) for row in hit_by_closure(Staff(), closure)]

    assert len(found) == count
