from itertools import pairwise
from random import Random

from apps.portal.rules.diary.diary import diary_of
from apps.portal.rules.diary.fates import OCCUPIES
from tests.portal.rules.diary.worlds import leaving, world


def test_a_diary_is_the_same_for_the_same_chance() -> None:
    one, again = (diary_of(world(departures=(leaving(),)), number=60, chance=Random("a")) for _ in range(2))

    assert one == again
    assert len(one) == 60


def test_nothing_is_occupied_twice() -> None:
    visits = diary_of(world(departures=(leaving(),)), number=400, chance=Random(5))

    taken = sorted(
        (taking.spot, taking.during)
        for visit in visits
        if visit.status in OCCUPIES
        for taking in (*visit.takings, *visit.crew)
    )
    assert not [pair for pair in pairwise(taken) if pair[0][0] == pair[1][0] and pair[0][1].overlaps(pair[1][1])]
