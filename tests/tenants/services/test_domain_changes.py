"""What holds for adding, choosing and removing alike."""

from collections.abc import Callable

import pytest

from apps.core.schema import PUBLIC
from apps.tenants.errors import (
    DomainNotTheirs,
)
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from tests.tenants.services.domains import GIVEN, OWN, add, hosts_of, on_plan, prefer, remove, told_in

Change = Callable[[Tenant], object]


@pytest.fixture
def rich(club: Tenant) -> Tenant:
    """The club on the plan that opens own domains."""
    return on_plan(club, "enterprise")


def test_all_three_are_told_in_both_journals_by_number(rich: Tenant) -> None:
    given = Domain.objects.get(domain=GIVEN)
    own = add(rich)
    prefer(rich)
    prefer(rich)
    remove(rich)

    told = [
        ("tenants.domain_added", {}, {"domain": own.pk}),
        ("tenants.primary_domain_changed", {"domain": given.pk}, {"domain": own.pk}),
        ("tenants.domain_removed", {"domain": own.pk}, {}),
    ]
    assert [told_in(PUBLIC), told_in(rich.schema_name)] == [told, told]


@pytest.mark.parametrize("change", [prefer, remove])
def test_a_neighbours_domain_is_out_of_reach(rich: Tenant, hostel: Tenant, change: Change) -> None:
    add(on_plan(hostel, "enterprise"))

    with pytest.raises(DomainNotTheirs):
        change(rich)

    assert hosts_of(hostel) == {"hostel.serai.localhost": True, OWN: False}


@pytest.mark.parametrize("change", [add, prefer, remove])
def test_the_marketplace_is_out_of_reach(rich: Tenant, change: Change) -> None:
    with pytest.raises(Tenant.DoesNotExist):
        change(Tenant.objects.get(schema_name=PUBLIC))
