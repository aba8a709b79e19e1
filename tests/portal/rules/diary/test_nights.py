from random import Random

from apps.core.periods import zone_named
from apps.portal.rules.diary.facts import Occupied
from apps.portal.rules.diary.nights import night_visit
from tests.portal.rules.diary.worlds import COURTS, DORM, world


def test_stays_begin_at_check_in_and_end_at_check_out_by_the_clock_of_the_house() -> None:
    visits = [night_visit(DORM, world(), occupied=Occupied(), chance=Random(seed)) for seed in range(60)]

    lisbon = zone_named("Europe/Lisbon")
    made = [visit for visit in visits if visit]
    assert {visit.period.start.astimezone(lisbon).hour for visit in made} == {15}
    assert {visit.period.end.astimezone(lisbon).hour for visit in made} == {11}


def test_an_offer_by_the_hour_has_none() -> None:
    assert night_visit(COURTS, world(), occupied=Occupied(), chance=Random(1)) is None
