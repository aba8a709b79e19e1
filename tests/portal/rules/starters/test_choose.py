import pytest

from apps.portal.rules.catalogue_plan import SpacePlan
from apps.portal.rules.starters.choose import starter
from apps.tenants.choices import TenantKind


@pytest.mark.parametrize("kind", TenantKind)
def test_every_kind_begins_with_a_venue_that_opens_and_a_policy(kind: TenantKind) -> None:
    plan = starter(kind, name="Anna's", currency="EUR")

    assert [venue.name for venue in plan.venues] == ["Anna's"]
    assert any(plan.venues[0].week)
    assert len(plan.policies) == 1


@pytest.mark.parametrize("kind", [kind for kind in TenantKind if kind is not TenantKind.OTHER])
def test_what_it_sells_stands_on_spaces_and_policies_of_the_plan(kind: TenantKind) -> None:
    plan = starter(kind, name="Anna's", currency="JPY")
    venue = plan.venues[0]
    needed = {key for offer in venue.offers for need in offer.needs for key in (*need.spaces, need.beds_of) if key}

    assert venue.offers
    assert needed <= _keys(venue.spaces)
    assert {rate.policy for offer in venue.offers for rate in offer.rates} == {plan.policies[0].key}
    assert {key for rule in plan.rules for key in rule.offers} <= {offer.key for offer in venue.offers}


def test_a_blank_one_sells_nothing_yet() -> None:
    assert starter(TenantKind.OTHER, name="Anna's", currency="EUR").venues[0].offers == ()


def _keys(spaces: tuple[SpacePlan, ...]) -> set[str]:
    return {key for space in spaces for key in ({space.key} | _keys(space.children))}
