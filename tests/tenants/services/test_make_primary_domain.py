"""Links point to one address, which the business has and its plan opens."""

import pytest

from apps.tenants.errors import (
    PlanTooSmall,
)
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import primary_host
from tests.tenants.services.domains import GIVEN, OWN, add, hosts_of, on_plan, prefer, remove


@pytest.fixture
def rich(club: Tenant) -> Tenant:
    """The club on the plan that opens own domains."""
    return on_plan(club, "enterprise")


def test_links_point_to_the_primary_domain_and_back_when_it_goes(rich: Tenant) -> None:
    add(rich)
    prefer(rich)
    assert (primary_host(rich), hosts_of(rich)) == (OWN, {GIVEN: False, OWN: True})

    remove(rich)

    assert hosts_of(rich) == {GIVEN: True}


def test_after_a_smaller_plan_a_domain_stays_and_may_go_but_not_become_primary(rich: Tenant) -> None:
    add(rich)
    smaller = on_plan(rich, "growth")

    with pytest.raises(PlanTooSmall):
        prefer(smaller)
    assert hosts_of(smaller) == {GIVEN: True, OWN: False}
    remove(smaller)

    assert hosts_of(smaller) == {GIVEN: True}


def test_back_to_the_given_address_is_open_on_every_plan(rich: Tenant) -> None:
    add(rich)
    prefer(rich)

    prefer(on_plan(rich, "starter"), GIVEN)

    assert hosts_of(rich) == {GIVEN: True, OWN: False}
