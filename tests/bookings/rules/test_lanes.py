from datetime import date, timedelta

from apps.bookings.rules.busy import Occupied, line_of
from apps.bookings.rules.lanes import ALWAYS, do_meet, fault_in, lane_of, lane_of_spot, longest
from apps.bookings.rules.placement import Leaf, Place, Want
from apps.bookings.rules.spots import spot_of_space
from apps.bookings.rules.starts import meant_starts_of, open_until, starts_of, together
from apps.bookings.rules.why_not import Fault
from apps.core.periods import Period
from tests.bookings.plain import SIX, court, hours

BUSY = {
    spot_of_space(1): line_of([Occupied(100, 200, booking_id=1), Occupied(300, 400, booking_id=2)]),
    spot_of_space(2): line_of([Occupied(150, 250, booking_id=3)]),
}


def test_a_lane_tells_until_when_it_is_free() -> None:
    lane = lane_of_spot(spot_of_space(1), BUSY)

    untils = [lane.free_until(second) for second in (0, 99, 100, 199, 200, 300, 400)]
    assert untils == [
        100,
        100,
        100,
        199,
        300,
        300,
        ALWAYS,
    ]
    assert lane.fault(0, 101) == Fault("booking", 1)
    assert lane.fault(200, 300) is None


def test_set_up_and_clean_up_widen_what_is_taken() -> None:
    lane = lane_of(Place(1, (Leaf(1, setup=20, cleanup=10),)), BUSY)

    assert (lane.free_until(0), lane.free_until(219), lane.free_until(220)) == (90, 219, 290)


def test_a_composite_is_taken_wherever_a_part_is() -> None:
    lane = lane_of(Place(9, (Leaf(1), Leaf(2))), BUSY)

    assert (lane.starts, lane.ends) == ([100, 300], [250, 400])
    assert fault_in([lane], 210, 220) == Fault("booking", 1)


def test_so_many_places_are_free_as_long_as_the_shortest_of_them() -> None:
    assert (longest([5, 9, 7], 1), longest([5, 9, 7], 2), longest([5], 2)) == (9, 7, 0)


def test_pools_meet_where_they_share_a_leaf() -> None:
    hall, third = Place(9, (Leaf(1), Leaf(2))), Place(1, (Leaf(1),))

    assert do_meet([Want((hall,)), Want((third,))])
    assert not do_meet([Want((third,)), Want((Place(3, (Leaf(3),)),))])


def test_starts_a_closure_took_away_are_told_apart_from_those_left() -> None:
    day = date(2027, 1, 11)
    known = court(opened=hours(closed=(Period(SIX, SIX + timedelta(hours=1)),)))

    left, gone = starts_of(known, 1, day), meant_starts_of(known, 1, day)

    assert [start.at for start in gone.starts] == [SIX - timedelta(minutes=30), SIX, SIX + timedelta(minutes=30)]
    both = together([left, gone])
    assert len(both.starts) == len(left.starts) + 3
    assert starts_of(known, 1, day) is left
    openings = known.openings(1, day, reach=1)
    assert open_until(openings, left.starts[0].second) == left.starts[0].until
