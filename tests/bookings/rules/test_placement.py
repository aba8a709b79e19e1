"""Which spaces are taken: exact, no leaf twice, the guest's own first, one room for a party, small gaps."""

from datetime import UTC, datetime, timedelta
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.rules.busy import Busy, Occupied, line_of, seconds
from apps.bookings.rules.placement import Leaf, Place, Want, placed, takings_of
from apps.bookings.rules.spots import spot_of_space
from apps.core.periods import Period

SIX = datetime(2027, 1, 11, 17, tzinfo=UTC)
HOUR = Period(SIX, SIX + timedelta(hours=1))
START, END = seconds(HOUR.start), seconds(HOUR.end)


def place(space_id: int, *leaves: int, room: int | None = None, setup: int = 0, cleanup: int = 0) -> Place:
    made = tuple(Leaf(leaf, setup * 60, cleanup * 60) for leaf in leaves or (space_id,))
    return Place(space_id, made, room_id=room, is_bed=room is not None)


def busy(**spans: tuple[int, int]) -> Busy:
    """`s7=(-60, 0)` is space 7 for the hour before, in minutes from six."""
    return {
        spot_of_space(int(name[1:])): line_of([Occupied(START + start * 60, START + end * 60, 1)])
        for name, (start, end) in spans.items()
    }


def chosen(wants: list[Want], taken: Busy | None = None) -> list[list[int]] | None:
    picks = placed(wants, START, END, taken or {})
    return None if picks is None else [[each.space_id for each in own] for own in picks]


def test_the_pool_is_tried_in_its_order() -> None:
    assert chosen([Want((place(2), place(1)))]) == [[2]]
    assert chosen([Want((place(2), place(1)))], busy(s2=(0, 30))) == [[1]]
    assert chosen([Want((place(2),))], busy(s2=(30, 90))) is None


def test_what_touches_another_booking_leaves_the_smaller_gap() -> None:
    assert chosen([Want((place(1), place(2)))], busy(s2=(-60, 0))) == [[2]]


def test_set_up_and_clean_up_keep_others_away() -> None:
    tidy = [Want((place(1, setup=10, cleanup=20),))]

    assert chosen(tidy, busy(s1=(-60, -10))) == [[1]]
    assert chosen(tidy, busy(s1=(-60, -9))) is None
    assert chosen(tidy, busy(s1=(79, 100))) is None
    (taking,) = takings_of(tidy, placed(tidy, START, END, {}) or (), HOUR)
    assert taking.during == Period(SIX - timedelta(minutes=10), SIX + timedelta(minutes=80))


def test_a_hall_is_its_courts_and_takes_them_all() -> None:
    hall = [Want((place(9, 1, 2, 3),), need_id=5)]

    assert chosen(hall, busy(s2=(0, 60))) is None
    takings = takings_of(hall, placed(hall, START, END, {}) or (), HOUR)
    assert [(each.space_id, each.picked_id, each.need_id) for each in takings] == [(1, 9, 5), (2, 9, 5), (3, 9, 5)]


def test_what_one_need_takes_another_cannot() -> None:
    """Greedily the first need would take the only court the second can have."""
    assert chosen([Want((place(1), place(2))), Want((place(1),))]) == [[2], [1]]
    assert chosen([Want((place(9, 1, 2), place(3))), Want((place(2),))]) == [[3], [2]]
    assert chosen([Want((place(1),)), Want((place(1),))]) is None


def test_a_party_sleeps_in_one_room_where_it_can() -> None:
    beds = (place(1, room=10), place(2, room=10), place(3, room=20), place(4, room=20), place(5, room=20))
    three = Want(beds, 3, is_together=True)

    assert chosen([three]) == [[3, 4, 5]]
    assert chosen([Want(beds, 2, is_together=True)]) == [[1, 2]]
    assert chosen([three], busy(s4=(0, 60))) == [[1, 2, 3]]
    assert chosen([Want(beds, 6, is_together=True)]) is None


def test_the_bed_the_guest_chose_is_taken_and_the_others_stay_near() -> None:
    beds = (place(1, room=10), place(2, room=10), place(3, room=20), place(4, room=20), place(5, room=20))

    wants = list(Want(beds, 2, is_together=True).with_chosen((4,)))

    assert chosen(wants) == [[4], [3]]
    assert chosen(wants, busy(s4=(0, 60))) is None


pools = st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True), min_size=1, max_size=4)


@given(st.lists(st.tuples(pools, st.integers(1, 2)), min_size=1, max_size=3), st.sets(st.integers(0, 4)))
def test_a_way_is_found_whenever_there_is_one(asked: list[tuple[list[list[int]], int]], taken: set[int]) -> None:
    """Against trying everything."""
    numbers = iter(range(100, 200))
    wants = [Want(tuple(place(next(numbers), *leaves) for leaves in pool), count) for pool, count in asked]
    occupied = busy(**{f"s{leaf}": (0, 60) for leaf in taken})

    picks = placed(wants, START, END, occupied)

    if picks is not None:
        leaves = [leaf.space_id for own in picks for each in own for leaf in each.leaves]
        assert len(leaves) == len(set(leaves))
        assert not set(leaves) & taken
        assert [len(own) for own in picks] == [want.count for want in wants]
    assert (picks is not None) == _exists(wants, taken)


def _exists(wants: list[Want], taken: set[int]) -> bool:
    for ways in product(*(combinations(want.places, want.count) for want in wants)):
        leaves = [leaf.space_id for own in ways for each in own for leaf in each.leaves]
        if len(leaves) == len(set(leaves)) and not set(leaves) & taken:
            return True
    return False
