from decimal import Decimal

import pytest

from apps.portal.rules.price_plan import PolicyPlan
from apps.portal.rules.starters.shared import ALL_DAY, FLEXIBLE, HIRE, STAYS, week


def test_a_week_has_hours_for_five_days_and_others_for_two() -> None:
    weekday, weekend = (480, 1380), (540, 1320)

    assert week(weekday, weekend) == (
        (weekday,),
        (weekday,),
        (weekday,),
        (weekday,),
        (weekday,),
        (weekend,),
        (weekend,),
    )


def test_what_never_closes_is_open_on_all_seven_days() -> None:
    assert ALL_DAY == (((0, 1440),),) * 7


@pytest.mark.parametrize("policy", [FLEXIBLE, STAYS, HIRE], ids=["flexible", "stays", "hire"])
def test_a_policy_asks_for_the_whole_price_and_gives_back_less_the_later_it_gets(policy: PolicyPlan) -> None:
    given_back = [(tier.hours, tier.percent) for tier in policy.cancel]

    assert sum(step.percent or 0 for step in policy.steps) == 100
    assert given_back == sorted(given_back, reverse=True)
    assert given_back[0][1] == Decimal(100)
