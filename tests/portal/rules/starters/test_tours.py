from decimal import Decimal

from apps.portal.rules.catalogue_plan import DeparturesPlan, DepartureTermsPlan
from apps.portal.rules.starters.tours import tours
from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.rule_terms import RuleTerms


def test_a_walk_leaves_every_morning_at_ten_with_a_guide_and_twelve_seats() -> None:
    (walk,) = tours("Anna's", "EUR").venues[0].offers

    assert walk.departures == (DeparturesPlan(weekdays=(0, 1, 2, 3, 4, 5, 6), minutes=(600,)),)
    assert walk.terms == DepartureTermsPlan(duration=150, seats=12, min_to_run=3)
    assert [need.spaces for need in walk.needs] == [("guide1", "guide2")]


def test_children_pay_less_and_come_with_an_adult() -> None:
    (walk,) = tours("Anna's", "EUR").venues[0].offers

    told = [(each.key, each.min_age, each.max_age, each.needs_adult) for each in walk.passengers]
    assert told == [("adult", 13, None, False), ("child", 4, 12, True)]
    assert walk.rates[0].prices == {PriceUnit.PERSON: Decimal(35)}
    assert walk.rates[0].passengers == {"child": Decimal(20)}


def test_four_or_more_pay_a_tenth_less() -> None:
    (group,) = tours("Anna's", "EUR").rules

    assert group.terms == RuleTerms(Effect.PERCENT, Decimal(-10), min_party=4)
