from decimal import Decimal

from apps.portal.rules.catalogue_plan import NeedPlan
from apps.portal.rules.starters.hostel import hostel
from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.rule_terms import RuleTerms


def test_the_dorm_is_sold_by_the_bed_and_the_rooms_whole() -> None:
    offers = hostel("Anna's", "EUR").venues[0].offers

    assert {offer.key: (offer.needs, offer.rates[0].prices) for offer in offers} == {
        "bed": ((NeedPlan(beds_of="dorm"),), {PriceUnit.PERSON_NIGHT: Decimal(28)}),
        "private-room": ((NeedPlan(spaces=("room1", "room2")),), {PriceUnit.NIGHT: Decimal(80)}),
    }


def test_the_house_holds_as_many_as_sleep_in_its_rooms() -> None:
    (house,) = hostel("Anna's", "EUR").venues[0].spaces

    assert house.capacity == sum(room.capacity for room in house.children) == 10
    assert [(room.key, room.beds) for room in house.children] == [("dorm", 6), ("room1", 0), ("room2", 0)]


def test_the_nights_to_saturday_and_sunday_are_dearer_whatever_is_sold() -> None:
    (weekend,) = hostel("Anna's", "EUR").rules

    assert weekend.terms == RuleTerms(Effect.PERCENT, Decimal(15), weekdays=(4, 5))
    assert weekend.offers == ()
