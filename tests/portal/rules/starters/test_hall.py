from decimal import Decimal

from apps.portal.rules.catalogue_plan import ChannelPlan, NeedPlan
from apps.portal.rules.starters.hall import hall
from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.rule_terms import RuleTerms
from apps.venues.choices import SalesChannel


def test_the_hall_is_sold_whole_or_by_either_half() -> None:
    venue = hall("Anna's", "EUR").venues[0]

    assert [(space.key, [half.key for half in space.children]) for space in venue.spaces] == [
        ("hall", ["left", "right"])
    ]
    assert {offer.key: (offer.needs, offer.rates[0].prices) for offer in venue.offers} == {
        "whole-hall": ((NeedPlan(spaces=("hall",)),), {PriceUnit.HOUR: Decimal(90)}),
        "half-hall": ((NeedPlan(spaces=("left", "right")),), {PriceUnit.HOUR: Decimal(50)}),
    }


def test_whoever_asks_online_says_what_for_and_waits_for_a_yes() -> None:
    for offer in hall("Anna's", "EUR").venues[0].offers:
        assert offer.channels == (ChannelPlan(SalesChannel.ONLINE, notice=3 * 1440, horizon=365, approval=True),)
        assert [question.is_required for question in offer.questions] == [True]


def test_from_friday_to_sunday_it_is_dearer() -> None:
    (weekend,) = hall("Anna's", "EUR").rules

    assert weekend.terms == RuleTerms(Effect.PERCENT, Decimal(25), weekdays=(4, 5, 6))
