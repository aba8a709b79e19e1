from decimal import Decimal

from apps.portal.rules.catalogue_plan import HourPlan, NeedPlan
from apps.portal.rules.starters.club import club
from apps.rates.choices import Effect, PriceUnit
from apps.rates.rules.rule_terms import RuleTerms


def test_a_guest_chooses_one_of_three_courts_for_an_hour_to_two() -> None:
    (court,) = club("Anna's", "EUR").venues[0].offers

    assert court.needs == (NeedPlan(spaces=("court1", "court2", "court3"), guest_chooses=True),)
    assert court.terms == HourPlan(grid=30, min=60, max=120, step=30)
    assert [rate.prices for rate in court.rates] == [{PriceUnit.HOUR: Decimal(20)}]


def test_a_court_costs_half_as_much_again_on_weekday_evenings() -> None:
    (peak,) = club("Anna's", "EUR").rules

    assert peak.terms == RuleTerms(
        Effect.FACTOR, Decimal("1.5"), weekdays=(0, 1, 2, 3, 4), from_minute=18 * 60, to_minute=22 * 60
    )
    assert peak.offers == ("court",)
