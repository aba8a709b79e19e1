"""The rows every install has: plans, the marketplace with its host, and the template that tenants are cloned from."""

from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from apps.core.schema import PUBLIC
from apps.tenants.choices import TenantStatus
from apps.tenants.models.domain import Domain
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import CATALOGUE, ENTERPRISE

TEMPLATE_SCHEMA = "template"

MAKE_TEMPLATE = f"""
CREATE SCHEMA IF NOT EXISTS {TEMPLATE_SCHEMA};
CREATE TABLE IF NOT EXISTS {TEMPLATE_SCHEMA}.django_migrations (LIKE {PUBLIC}.django_migrations INCLUDING ALL);
"""


@transaction.atomic
def lay_foundation(*, now: datetime) -> None:
    """Makes what is missing and changes nothing that is there, but the marketplace's host if the setting moved."""
    for offer in CATALOGUE:
        Plan.objects.get_or_create(key=offer.key, defaults=offer.as_row())
    plan = Plan.objects.get(key=ENTERPRISE.key)
    platform = _special(PUBLIC, TenantStatus.PLATFORM, plan, name="Serai", now=now)
    if not Domain.objects.filter(domain=settings.SERAI_HOST).exists():
        Domain.objects.create(domain=settings.SERAI_HOST, tenant=platform, is_primary=True)
    _special(TEMPLATE_SCHEMA, TenantStatus.TEMPLATE, plan, name="Template", now=now)
    with connection.cursor() as cursor:
        cursor.execute(MAKE_TEMPLATE)


def _special(schema: str, status: TenantStatus, plan: Plan, *, name: str, now: datetime) -> Tenant:
    row: Tenant
    row, _ = Tenant.objects.get_or_create(
        schema_name=schema,
        defaults={"slug": schema, "name": name, "status": status, "plan": plan, "created_at": now},
    )
    return row
