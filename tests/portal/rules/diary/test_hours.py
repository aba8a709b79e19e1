from random import Random

from apps.portal.rules.diary.facts import Occupied
from apps.portal.rules.diary.hours import hour_visit
from tests.portal.rules.diary.worlds import COURTS, DORM, world


def test_bookings_by_the_hour_lie_on_the_grid_and_within_the_hours() -> None:
    occupied, chance = Occupied(), Random(1)

    visits = [hour_visit(COURTS, world(), occupied=occupied, chance=chance) for _ in range(200)]

    made = [visit for visit in visits if visit]
    assert len(made) > 100
    assert all(visit.period.start.minute in {0, 30} and 8 <= visit.period.start.hour < 20 for visit in made)
    assert {sum(visit.party.values()) for visit in made} == {2, 3, 4}


def test_an_offer_by_the_night_has_none() -> None:
    assert hour_visit(DORM, world(), occupied=Occupied(), chance=Random(1)) is None
