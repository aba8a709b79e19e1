"""Businesses as the marketplace shows them."""

from apps.tenants.choices import TenantStatus
from apps.tenants.models.domain import Domain
from apps.tenants.models.tenant import Tenant

PAGE = 24


def open_businesses(*, after: str = "", limit: int = PAGE) -> tuple[list[Domain], str]:
    """One page of primary domains with their tenants, by slug, and where the next page begins; no counting."""
    open_ones = Domain.objects.filter(is_primary=True, tenant__status=TenantStatus.ACTIVE)
    rows = list(open_ones.filter(tenant__slug__gt=after).select_related("tenant").order_by("tenant__slug")[: limit + 1])
    more = len(rows) > limit
    return rows[:limit], rows[limit - 1].tenant.slug if more else ""


def primary_host(tenant: Tenant) -> str:
    return str(Domain.objects.values_list("domain", flat=True).get(tenant=tenant, is_primary=True))
