from apps.bookings.rules.placement import Taking
from apps.portal.rules.diary.facts import Occupied
from tests.portal.rules.diary.worlds import hour


def test_a_place_is_free_beside_what_is_taken_and_not_in_it() -> None:
    occupied = Occupied()
    occupied.add([Taking(1, hour(12)), Taking(1, hour(9))])

    found = [at for at in range(8, 14) if occupied.is_free([1, 2], hour(at))]

    assert found == [8, 10, 11, 13]
