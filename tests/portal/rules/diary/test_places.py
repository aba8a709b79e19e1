from dataclasses import replace
from datetime import timedelta
from random import Random

from apps.portal.rules.diary.facts import Occupied, Sold
from apps.portal.rules.diary.places import free_places, is_open, widened
from tests.portal.rules.diary.worlds import BED, COURT, COURTS, DORM, OTHER_BED, OTHER_COURT, hour, world


def test_of_a_pool_one_that_is_free_is_taken_until_none_is() -> None:
    occupied, chance = Occupied(), Random(1)

    picked = []
    while found := free_places(COURTS, hour(10), 2, world=world(), occupied=occupied, chance=chance):
        occupied.add(found)
        picked += [taking.picked_id for taking in found]

    assert sorted(filter(None, picked)) == [COURT, OTHER_COURT]


def test_of_beds_everybody_gets_one() -> None:
    found = free_places(DORM, hour(10), 2, world=world(), occupied=Occupied(), chance=Random(1))

    assert found is not None
    assert {taking.space_id for taking in found} == {BED, OTHER_BED}


def test_what_is_claimed_includes_cleaning_up_as_the_offer_says_or_else_the_space() -> None:
    only_court = replace(COURTS, needs=(replace(COURTS.needs[0], space_ids=(COURT,)),))

    def ends(offer: Sold) -> list[timedelta]:
        found = free_places(offer, hour(10), 2, world=world(), occupied=Occupied(), chance=Random(1))
        return [taking.during.end - hour(10).end for taking in found or ()]

    assert ends(only_court) == [timedelta(minutes=10)]
    assert ends(replace(only_court, cleanup_minutes=25)) == [timedelta(minutes=25)]
    assert widened(hour(10), world().rooms[OTHER_COURT]) == hour(10)


def test_a_place_is_open_only_within_its_hours() -> None:
    found = free_places(COURTS, hour(10), 2, world=world(), occupied=Occupied(), chance=Random(1)) or ()

    assert (is_open(found, hour(10), world()), is_open(found, hour(21), world())) == (True, False)
