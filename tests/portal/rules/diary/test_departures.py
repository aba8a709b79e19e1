from collections import Counter
from random import Random

from apps.bookings.rules.placement import Taking
from apps.bookings.rules.spots import spot_of_space
from apps.portal.rules.diary.departures import seat_visits
from apps.portal.rules.diary.facts import Occupied
from apps.portal.rules.diary.fates import OCCUPIES
from tests.portal.rules.diary.worlds import GUIDE, TOUR, leaving, world


def test_no_seat_is_sold_twice_and_the_guide_comes_with_the_first() -> None:
    for seed in range(30):
        visits = list(seat_visits(leaving(), TOUR, world(), occupied=Occupied(), chance=Random(seed)))

        seats = Counter(taking.number for visit in visits if visit.status in OCCUPIES for taking in visit.takings)
        assert set(seats.values()) <= {1}
        assert max(seats, default=0) <= 8
        assert [len(visit.crew) for visit in visits] == [1, *[0] * (len(visits) - 1)][: len(visits)]


def test_nobody_books_a_departure_whose_guide_is_elsewhere() -> None:
    occupied = Occupied()
    occupied.add([Taking(spot_of_space(GUIDE), leaving().period)])

    assert list(seat_visits(leaving(), TOUR, world(), occupied=occupied, chance=Random(1))) == []
