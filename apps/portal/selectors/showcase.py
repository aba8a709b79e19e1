"""Businesses as the marketplace shows them."""

from dataclasses import dataclass

from apps.tenants.choices import TenantStatus
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.urls import url_on

PAGE = 24


@dataclass(frozen=True, slots=True)
class Showcased:
    tenant: Tenant
    host: str
    url: str


def open_businesses(*, after: str = "", limit: int = PAGE) -> tuple[list[Showcased], str]:
    """One page of open businesses by slug, and where the next page begins; nothing is counted."""
    open_ones = Domain.objects.filter(is_primary=True, tenant__status=TenantStatus.ACTIVE, tenant__slug__gt=after)
    rows = open_ones.select_related("tenant").order_by("tenant__slug")[: limit + 1]
    found = [Showcased(row.tenant, row.domain, url_on(row.domain, "/")) for row in rows]
    return found[:limit], found[limit - 1].tenant.slug if len(found) > limit else ""
