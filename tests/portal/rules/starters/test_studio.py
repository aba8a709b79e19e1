from decimal import Decimal

from apps.portal.rules.catalogue_plan import NeedPlan, OfferExtraPlan
from apps.portal.rules.starters.studio import studio
from apps.rates.choices import Effect, ExtraUnit, PriceUnit
from apps.rates.rules.rule_terms import RuleTerms
from apps.venues.choices import ExtraStock


def test_either_studio_is_sold_by_the_hour() -> None:
    (room,) = studio("Anna's", "EUR").venues[0].offers

    assert room.needs == (NeedPlan(spaces=("studio1", "studio2"), guest_chooses=True),)
    assert [rate.prices for rate in room.rates] == [{PriceUnit.HOUR: Decimal(35)}]


def test_the_one_engineer_comes_by_the_hour_and_is_taken_for_that_time() -> None:
    venue = studio("Anna's", "EUR").venues[0]
    (engineer,) = venue.extras

    assert (engineer.space, engineer.stock_kind, engineer.stock) == ("engineer", ExtraStock.AT_ONCE, 1)
    assert (engineer.unit, engineer.amount) == (ExtraUnit.HOUR, Decimal(30))
    assert venue.offers[0].extras == (OfferExtraPlan("engineer"),)


def test_eight_hours_and_more_are_cheaper() -> None:
    (whole_day,) = studio("Anna's", "EUR").rules

    assert whole_day.terms == RuleTerms(Effect.PERCENT, Decimal(-15), min_length_minutes=480)
