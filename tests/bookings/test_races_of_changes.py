"""Bookings moved, changed and cancelled while others want their places: nothing is lost, doubled or half done."""

import random
from collections.abc import Callable
from typing import Any

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.change import Changes, NewTime
from apps.bookings.selectors.claim_audit import audit_claims
from apps.bookings.services.book import book
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.planned_change import How
from apps.bookings.services.reschedule import reschedule_booking
from apps.core.errors import Refusal
from apps.core.schema import in_schema
from apps.venues.models.departures import Departure
from tests.bookings.wishes import BY_GUEST, BY_STAFF, HOUR, TEN, hour_wish, order, tour_wish
from tests.factories.sellable import Sold, Tour, courts, tour
from tests.factories.venues import DepartureFactory
from tests.rates.racing import race

RACERS, TURNS = 6, 6
FREELY = How(breaking="A race", waive=True)


def test_bookings_that_change_places_never_share_one(own_database: str) -> None:
    with in_schema("club"):
        sold = courts(2)
        ids = [book(hour_wish(sold, TEN + number * HOUR), order(), **BY_GUEST).pk for number in range(4)]

    def racer(number: int) -> list[object]:
        chance = random.Random(number)
        return [_refused_or_done(_deed(sold, ids, chance)) for _turn in range(TURNS)]

    race(RACERS, racer)

    with in_schema("club"):
        assert audit_claims() == []
        for booking in Booking.objects.filter(status=Status.CONFIRMED):
            [claim] = Claim.objects.filter(booking=booking, live=True)
            assert (claim.during.lower, claim.during.upper) == (booking.starts_at, booking.ends_at)


def test_seats_given_up_moved_and_taken_are_each_had_once_and_the_crew_stays_with_the_last(own_database: str) -> None:
    with in_schema("club"):
        trip = tour(seats=6)
        later = DepartureFactory(offer=trip.offer, starts_at=trip.departure.starts_at + 24 * HOUR, seats=6)
        ids = [book(tour_wish(trip, adults=2), order(), **BY_GUEST).pk for _ in range(3)]

    def racer(number: int) -> list[object]:
        chance = random.Random(number)
        return [_refused_or_done(_trip(trip, later, ids, chance)) for _turn in range(TURNS)]

    race(RACERS, racer)

    with in_schema("club"):
        assert audit_claims() == []
        for booking in Booking.objects.filter(status=Status.CONFIRMED):
            seats = Claim.objects.filter(booking=booking, live=True)
            assert {claim.departure_id for claim in seats} == {booking.departure_id}
            assert seats.count() == booking.people
        for departure in (trip.departure, later):
            has_guests = Claim.objects.filter(departure=departure, live=True).exists()
            assert Claim.objects.filter(crew_of=departure, live=True).count() == (2 if has_guests else 0)


def _refused_or_done(deed: Callable[[], object]) -> object:
    try:
        return deed()
    except Refusal as refusal:
        return type(refusal)


def _deed(sold: Sold, ids: list[int], chance: random.Random) -> Callable[[], object]:
    booking_id, start = chance.choice(ids), TEN + chance.randrange(10) * HOUR / 2
    deeds: list[Callable[[], object]] = [
        lambda: reschedule_booking(booking_id, NewTime(start, start + HOUR), **BY_STAFF, how=FREELY),
        lambda: hold_booking(hour_wish(sold, start), order(None), **BY_GUEST),
        lambda: cancel_booking(booking_id, **BY_STAFF),
        lambda: change_booking(booking_id, Changes(party={None: chance.randint(1, 4)}), **BY_STAFF, how=FREELY),
    ]
    return chance.choices(deeds, weights=[6, 2, 1, 2])[0]


def _trip(trip: Tour, later: Departure, ids: list[int], chance: random.Random) -> Callable[[], object]:
    booking_id, to = chance.choice(ids), chance.choice([trip.departure, later])
    times: Any = (to.starts_at, to.ends_at)
    deeds: list[Callable[[], object]] = [
        lambda: reschedule_booking(booking_id, NewTime(*times, departure_id=to.pk), **BY_STAFF, how=FREELY),
        lambda: change_booking(
            booking_id, Changes(party={trip.adult.pk: chance.randint(1, 4)}), **BY_STAFF, how=FREELY
        ),
        lambda: cancel_booking(booking_id, **BY_STAFF),
        lambda: book(tour_wish(trip), order(), **BY_GUEST),
    ]
    return chance.choices(deeds, weights=[5, 5, 1, 2])[0]
