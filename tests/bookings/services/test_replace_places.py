from dataclasses import replace
from datetime import timedelta

import pytest

from apps.bookings.errors.places import PlaceGone
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.selectors.look import Look, look
from apps.bookings.selectors.wish_again import wish_again
from apps.bookings.services.book import book
from apps.bookings.services.replace_places import replace_places
from tests.bookings.wishes import BEN, BY_GUEST, HOUR, TEN, hour_wish, order, tour_wish
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, court, extra_of, tour


def seen(booking: Booking, **other: object) -> Look:
    return look(replace(wish_again(booking), **other), now=NOW, ignoring=[booking.pk])  # type: ignore[arg-type]


def rows(booking: Booking) -> dict[int, int]:
    """Live claims, spot by id."""
    return dict(Claim.objects.filter(booking=booking, live=True).values_list("pk", "spot"))


def test_what_stays_the_same_is_not_touched(in_club):
    sold = court()
    racket = extra_of(sold, at_once=3)
    booking = book(hour_wish(sold, extras={racket.pk: 2}), order(), **BY_GUEST)
    before = rows(booking)

    freed = replace_places(booking, seen(booking, extras={racket.pk: 1}), now=NOW)

    assert rows(booking).items() < before.items()
    assert [(place.extra_id, place.space_id) for place in freed] == [(racket.pk, None)]


def test_a_place_somebody_took_after_the_look_leaves_the_old_one_to_the_caller(in_club):
    sold = court()
    booking = book(hour_wish(sold), order(), **BY_GUEST)
    found = seen(booking, starts_at=TEN + HOUR, ends_at=TEN + 2 * HOUR)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=TEN + HOUR)

    with pytest.raises(PlaceGone):
        replace_places(booking, found, now=NOW)


def test_seats_given_up_are_those_behind_and_the_crew_stays(in_club):
    trip = tour()
    booking = book(tour_wish(trip, adults=3), order(), **BY_GUEST)
    before = rows(booking)

    freed = replace_places(booking, seen(booking, party={trip.adult.pk: 1}), now=NOW)

    assert rows(booking) == dict(sorted(before.items(), key=lambda row: row[1])[:1])
    assert len(freed) == 2
    assert Claim.objects.filter(crew_of=trip.departure, live=True).count() == 2


def test_seats_taken_behind_are_those_nobody_has(in_club):
    trip = tour(seats=4)
    booking = book(tour_wish(trip, adults=1), order(), **BY_GUEST)
    book(tour_wish(trip, adults=2), order(BEN), **BY_GUEST)

    assert replace_places(booking, seen(booking, party={trip.adult.pk: 2}), now=NOW) == []

    numbers = Claim.objects.filter(booking=booking, live=True).values_list("number", flat=True)
    assert sorted(numbers) == [1, 4]


def test_a_hold_keeps_its_moment_in_the_new_place(in_club):
    sold = court()
    held_until = NOW + timedelta(minutes=10)
    booking = BookingFactory(offer=sold.offer, space=sold.space, held=True, held_until=held_until, starts_at=TEN)

    replace_places(booking, seen(booking, starts_at=TEN + HOUR, ends_at=TEN + 2 * HOUR), now=NOW)

    assert Claim.objects.get(booking=booking, live=True).lapses_at == held_until
