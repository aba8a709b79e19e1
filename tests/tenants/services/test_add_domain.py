"""Whoever has the plan for it gets a domain of its own; what is no such domain is refused."""

import pytest

from apps.core.errors import Refusal
from apps.tenants.errors import (
    HostOfPlatform,
    HostRefused,
    HostTaken,
    PlanTooSmall,
)
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.hosts import tenant_at
from tests.tenants.services.domains import GIVEN, OWN, add, hosts_of, on_plan, told_in


@pytest.fixture
def rich(club: Tenant) -> Tenant:
    """The club on the plan that opens own domains."""
    return on_plan(club, "enterprise")


def test_an_added_domain_leads_to_the_business_at_once_and_is_not_yet_primary(rich: Tenant) -> None:
    assert tenant_at(OWN) is None

    add(rich)

    assert tenant_at(OWN) == rich
    assert hosts_of(rich) == {GIVEN: True, OWN: False}


@pytest.mark.parametrize("host", ["Book.club.example", "book.club.example:8000", "book", "10.0.0.1", ""])
def test_what_is_no_domain_is_refused(rich: Tenant, host: str) -> None:
    refused(rich, host, HostRefused)


@pytest.mark.parametrize("host", ["serai.localhost", "other.serai.localhost", "a.club.serai.localhost"])
def test_the_platforms_own_names_are_refused(rich: Tenant, host: str) -> None:
    refused(rich, host, HostOfPlatform)


def test_a_name_that_only_ends_alike_is_nobodys(rich: Tenant) -> None:
    add(rich, "myserai.localhost")

    assert tenant_at("myserai.localhost") == rich


def test_a_domain_of_another_business_is_refused(rich: Tenant, hostel: Tenant) -> None:
    add(on_plan(hostel, "enterprise"))

    refused(rich, OWN, HostTaken)
    assert tenant_at(OWN) == hostel


def test_a_plan_without_own_domains_is_told_which_one_has_them(club: Tenant) -> None:
    sentence = refused(on_plan(club, "growth"), OWN, PlanTooSmall)

    assert sentence == "Own domain is not part of Growth. Enterprise opens it; what you have now stays as it is."


def refused(tenant: Tenant, host: str, why: type[Refusal]) -> str:
    before = hosts_of(tenant)
    with pytest.raises(why) as refusal:
        add(tenant, host)
    assert hosts_of(tenant) == before
    assert told_in(tenant.schema_name) == []
    return refusal.value.sentence
