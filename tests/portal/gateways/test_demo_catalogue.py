import pytest

from apps.portal.gateways.demo_catalogue import demo_catalogue
from apps.portal.gateways.demo_times import minute, month_day, week_of, weekdays
from apps.portal.rules.catalogue_plan import MonthDay, SpacePlan
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.rules.price_plan import CataloguePlan


def test_times_are_read_as_they_are_written() -> None:
    assert minute("15:30") == 930
    assert minute("26:00") == 1560
    assert month_day("12-25") == MonthDay(12, 25)
    assert weekdays("mon-wed") == (0, 1, 2)
    assert weekdays("tue,sat-sun") == (1, 5, 6)


def test_a_week_may_open_twice_on_a_day() -> None:
    week = week_of(["mon-fri 18:00-25:00", "mon-fri 08:00-13:00", "sun 09:00-14:00"])

    assert week[0] == ((480, 780), (1080, 1500))
    assert week[5] == ()
    assert week[6] == ((540, 840),)


@pytest.mark.parametrize("slug", [business.slug for business in BUSINESSES])
def test_every_key_of_a_plan_leads_somewhere(slug: str) -> None:
    plan = demo_catalogue(slug)
    offers = {offer.key for venue in plan.venues for offer in venue.offers}
    named = {key for rule in (*plan.rules, *plan.promos, *plan.balances) for key in rule.offers}

    assert named <= offers
    assert {rule.group for rule in plan.rules} - {""} <= {group.key for group in plan.groups}
    assert _policies_used(plan) <= {policy.key for policy in plan.policies}
    for venue in plan.venues:
        spaces = _keys(venue.spaces)
        wanted = {key for offer in venue.offers for need in offer.needs for key in (*need.spaces, need.beds_of)}
        assert wanted - {""} <= spaces
        assert {closure.space for closure in venue.closures} <= spaces
        assert {extra.space for extra in venue.extras} - {""} <= spaces
        assert {each.key for offer in venue.offers for each in offer.extras} <= {extra.key for extra in venue.extras}


def _policies_used(plan: CataloguePlan) -> set[str]:
    return {rate.policy for venue in plan.venues for offer in venue.offers for rate in offer.rates}


def _keys(spaces: tuple[SpacePlan, ...]) -> set[str]:
    return {key for space in spaces for key in ({space.key} | _keys(space.children))}
