from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from apps.bookings.errors.places import PlaceGone
from apps.bookings.rules.placement import Taking, seats_taken
from apps.bookings.rules.spots import spot_of_seat, spot_of_space
from apps.bookings.services.seats import Boarding, board
from apps.core.periods import Period
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure
from apps.venues.models.space import Space
from tests.factories.bookings import BookingFactory, ClaimFactory
from tests.factories.sellable import NOW, Tour, tour

SECOND = timedelta(seconds=1)


@pytest.fixture
def trip(in_club: Tenant) -> Tour:
    """Five seats, with a guide and a van nobody has taken."""
    return tour(seats=5)


def seats(trip: Tour, *numbers: int) -> tuple[Taking, ...]:
    return seats_taken(trip.departure.pk, numbers, period_of(trip.departure))


def period_of(departure: Departure) -> Period:
    return Period(departure.starts_at, departure.ends_at)


def of_space(trip: Tour, space: Space) -> Taking:
    return Taking(spot_of_space(space.pk), period_of(trip.departure), space_id=space.pk, picked_id=space.pk)


def crew_of(trip: Tour) -> tuple[Taking, ...]:
    return of_space(trip, trip.guides[0]), of_space(trip, trip.vans[0])


def aboard(trip: Tour, people: int, **told: object) -> None:
    """So many have the lowest free seats already."""
    BookingFactory(offer=trip.offer, departure=trip.departure, people=people, **told)


def with_crew(trip: Tour) -> None:
    during = DateTimeTZRange(trip.departure.starts_at, trip.departure.ends_at)
    for space in (trip.guides[0], trip.vans[0]):
        ClaimFactory(booking=None, crew_of=trip.departure, space=space, during=during)


def numbers(boarding: Boarding) -> list[int]:
    return [taking.number for taking in boarding.takings]


def test_the_first_get_the_lowest_seats_and_their_departure_its_crew(trip: Tour) -> None:
    wanted = Boarding(seats(trip, 1, 2), crew_of(trip))

    assert board(trip.departure.pk, wanted, now=NOW) == wanted


def test_seats_that_went_meanwhile_are_given_as_the_next_free_ones(trip: Tour) -> None:
    aboard(trip, 2)

    boarding = board(trip.departure.pk, Boarding(seats(trip, 1, 2), crew_of(trip)), now=NOW)

    assert [(taking.number, taking.spot) for taking in boarding.takings] == [
        (number, spot_of_seat(trip.departure.pk, number)) for number in (3, 4)
    ]


def test_the_seat_of_a_hold_whose_time_is_up_is_free(trip: Tour) -> None:
    aboard(trip, 2, held=True, held_until=NOW - SECOND)
    aboard(trip, 1, held=True, held_until=NOW + SECOND)

    boarding = board(trip.departure.pk, Boarding(seats(trip, 4, 5), crew_of(trip)), now=NOW)

    assert numbers(boarding) == [1, 2]


def test_with_fewer_seats_than_people_the_place_is_gone(trip: Tour) -> None:
    aboard(trip, 4)

    with pytest.raises(PlaceGone):
        board(trip.departure.pk, Boarding(seats(trip, 1, 2), crew_of(trip)), now=NOW)


def test_the_last_seat_is_sold(trip: Tour) -> None:
    aboard(trip, 4)

    assert numbers(board(trip.departure.pk, Boarding(seats(trip, 1), crew_of(trip)), now=NOW)) == [5]


def test_who_takes_all_of_a_private_departure_has_every_seat_or_none(trip: Tour) -> None:
    whole = Boarding(seats(trip, 1, 2, 3, 4, 5), crew_of(trip))

    assert numbers(board(trip.departure.pk, whole, now=NOW)) == [1, 2, 3, 4, 5]
    aboard(trip, 1)
    with pytest.raises(PlaceGone):
        board(trip.departure.pk, whole, now=NOW)


def test_nobody_boards_what_has_been_cancelled(trip: Tour) -> None:
    Departure.objects.update(status=DepartureStatus.CANCELLED)

    with pytest.raises(PlaceGone):
        board(trip.departure.pk, Boarding(seats(trip, 1), crew_of(trip)), now=NOW)


def test_where_the_crew_has_left_meanwhile_the_place_is_gone(trip: Tour) -> None:
    with pytest.raises(PlaceGone):
        board(trip.departure.pk, Boarding(seats(trip, 1)), now=NOW)


def test_a_departure_that_has_its_crew_takes_no_other(trip: Tour) -> None:
    with_crew(trip)

    boarding = board(trip.departure.pk, Boarding(seats(trip, 1), crew_of(trip)), now=NOW)

    assert boarding == Boarding(seats(trip, 1))


def test_what_is_taken_beside_the_seats_is_taken_as_it_was_wanted(trip: Tour) -> None:
    beside = of_space(trip, trip.vans[0])

    boarding = board(trip.departure.pk, Boarding((*seats(trip, 3), beside), crew_of(trip)), now=NOW)

    assert boarding.takings == (beside, *seats(trip, 1))


def test_the_first_who_boards_makes_the_departure_one_that_was_sold(trip: Tour) -> None:
    board(trip.departure.pk, Boarding(seats(trip, 1), crew_of(trip)), now=NOW)

    trip.departure.refresh_from_db()
    assert trip.departure.changed_at == NOW
