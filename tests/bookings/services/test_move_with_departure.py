from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.services.book import book
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.subscribers import take_everybody_on_it_along
from apps.journal.choices import Channel, user_actor
from apps.journal.models.entry import Entry
from apps.venues.events.departures import DepartureChanged
from apps.venues.rules.departures import DatedFacts
from apps.venues.services.keep_departures import change_departure
from tests.bookings.wishes import BEN, BY_GUEST, BY_STAFF, order, tour_wish
from tests.factories.bookings import ClaimFactory
from tests.factories.sellable import NOW, Tour, extra_of, tour

OWNER = user_actor(7)
# At twelve by the wall instead of ten, and an hour longer.
NOON = DatedFacts(datetime.fromisoformat("2027-01-11T12:00"), duration_minutes=180, seats=10)
TWO_HOURS = timedelta(hours=2)


@pytest.fixture
def trip(in_club) -> Tour:
    return tour()


def move(trip: Tour, facts: DatedFacts = NOON) -> None:
    change_departure(trip.departure.pk, facts, by=OWNER, now=NOW)
    entry = Entry.objects.filter(event="venues.departure_changed").latest("happened_at")
    for _twice in range(2):
        take_everybody_on_it_along(DepartureChanged(trip.departure.pk, trip.offer.pk), entry.recorded())
    trip.departure.refresh_from_db()


def test_whoever_booked_goes_along_with_seats_extras_guide_and_van(trip):
    racket = extra_of(trip, at_once=2)
    booking = book(tour_wish(trip, adults=2, extras={racket.pk: 1}), order(), **BY_GUEST)
    gone = book(tour_wish(trip), order(BEN), **BY_GUEST)
    cancel_booking(gone.pk, **BY_STAFF)

    move(trip)

    booking.refresh_from_db()
    now = (trip.departure.starts_at, trip.departure.ends_at)
    assert ((booking.starts_at, booking.ends_at), booking.sequence, booking.total) == (now, 1, 93)
    spans = {(claim.during.lower, claim.during.upper) for claim in Claim.objects.filter(live=True)}
    assert spans == {now}
    assert Claim.objects.filter(live=True).count() == 5
    [entry] = Entry.objects.filter(event="bookings.booking_moved_with_departure")
    assert (entry.actor, entry.channel, entry.facts["departure_id"]) == (OWNER, Channel.STAFF, trip.departure.pk)
    assert Booking.objects.get(pk=gone.pk).starts_at == NOON_BEFORE


NOON_BEFORE = datetime.fromisoformat("2027-01-11T09:00+00:00")


def test_a_guide_who_is_busy_then_stays_behind_and_nobody_is_booked_twice(trip):
    book(tour_wish(trip), order(), **BY_GUEST)
    start = trip.departure.starts_at + TWO_HOURS
    ClaimFactory(space=trip.guides[0], booking__offer__venue=trip.offer.venue, during=(start, start + TWO_HOURS))

    move(trip)

    crew = {claim.space_id for claim in Claim.objects.filter(crew_of=trip.departure, live=True)}
    assert crew == {trip.vans[0].pk}
    assert Booking.objects.get(departure=trip.departure).starts_at == start


def test_other_seats_or_words_change_no_booking(trip):
    booking = book(tour_wish(trip), order(), **BY_GUEST)

    move(trip, replace(NOON, local=datetime.fromisoformat("2027-01-11T10:00"), duration_minutes=120, seats=12))

    booking.refresh_from_db()
    assert (booking.sequence, booking.version) == (0, 1)
