"""A domain may go on every plan, but never the given address and never the last."""

import pytest

from apps.tenants.errors import (
    DomainKept,
)
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.hosts import tenant_at
from tests.tenants.services.domains import GIVEN, OWN, add, hosts_of, on_plan, prefer, remove


@pytest.fixture
def rich(club: Tenant) -> Tenant:
    """The club on the plan that opens own domains."""
    return on_plan(club, "enterprise")


def test_a_removed_domain_leads_nowhere_at_once(rich: Tenant) -> None:
    add(rich)
    assert tenant_at(OWN) == rich

    remove(rich)

    assert tenant_at(OWN) is None
    assert hosts_of(rich) == {GIVEN: True}


def test_after_a_move_of_the_platform_the_oldest_domain_takes_over(rich: Tenant) -> None:
    Domain.objects.filter(domain=GIVEN).update(domain="club.old.example")
    add(rich)
    prefer(rich)

    remove(rich)

    assert hosts_of(rich) == {"club.old.example": True}


def test_the_given_address_stays(rich: Tenant) -> None:
    add(rich)
    prefer(rich)

    with pytest.raises(DomainKept):
        remove(rich, GIVEN)

    assert hosts_of(rich) == {GIVEN: False, OWN: True}


def test_the_last_address_stays(rich: Tenant) -> None:
    Domain.objects.filter(domain=GIVEN).update(domain="club.old.example")

    with pytest.raises(DomainKept):
        remove(rich, "club.old.example")

    assert hosts_of(rich) == {"club.old.example": True}
