"""Tenants without a schema of their own: rows for tests of the shared tables. Real ones: `club`, `hostel`."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from apps.tenants.choices import TenantKind
from apps.tenants.models.domain import Domain
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant


class TenantFactory(DjangoModelFactory[Tenant]):
    class Meta:
        model = Tenant

    slug = factory.Sequence(lambda number: f"tenant-{number}")
    schema_name = factory.SelfAttribute("slug")
    name = factory.LazyAttribute(lambda tenant: tenant.slug.title())
    kind = TenantKind.CLUB
    plan = factory.LazyFunction(lambda: Plan.objects.get(key="growth"))
    created_at = datetime(2026, 1, 1, tzinfo=UTC)


class DomainFactory(DjangoModelFactory[Domain]):
    class Meta:
        model = Domain

    tenant = factory.SubFactory(TenantFactory)
    domain = factory.LazyAttribute(lambda row: f"{row.tenant.slug}.serai.localhost")
    is_primary = True
