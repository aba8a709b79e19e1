from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, ProgrammingError, transaction

from apps.core.periods import zone_named
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.choices import TenantKind
from apps.tenants.errors import SlugRefused, SlugReserved, SlugTaken
from apps.tenants.events import TenantCreated
from apps.tenants.models.domain import Domain
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import GROWTH
from apps.tenants.rules.slugs import is_reserved, is_well_formed
from apps.tenants.services.advisory_locks import share_template
from apps.tenants.services.clone import clone_schema
from apps.tenants.services.foundation import TEMPLATE_SCHEMA


@dataclass(frozen=True, slots=True)
class NewTenant:
    """What has to be known of a business before it can be there."""

    slug: str
    name: str
    kind: TenantKind = TenantKind.OTHER
    time_zone: str = "UTC"
    currency: str = "EUR"
    language: str = "en"
    plan_key: str = GROWTH.key


def create_tenant(wanted: NewTenant, *, by: Actor, channel: Channel, now: datetime) -> Tenant:
    """The business with its host and its schema, or nothing at all: of two who want one slug, one is refused."""
    if not is_well_formed(wanted.slug):
        raise SlugRefused(slug=wanted.slug)
    if is_reserved(wanted.slug):
        raise SlugReserved(slug=wanted.slug)
    zone_named(wanted.time_zone)
    with in_schema(PUBLIC), transaction.atomic():
        share_template()
        tenant = _write_rows(wanted, now)
        _make_schema(tenant)
        record(TenantCreated(tenant.pk), actor=by, channel=channel)
    return tenant


def _write_rows(wanted: NewTenant, now: datetime) -> Tenant:
    """The unique slug makes a second comer wait for the first, and then refuses it."""
    try:
        with transaction.atomic():
            tenant = Tenant.objects.create(
                schema_name=wanted.slug,
                slug=wanted.slug,
                name=wanted.name,
                kind=wanted.kind,
                plan=Plan.objects.get(key=wanted.plan_key),
                time_zone=wanted.time_zone,
                currency=wanted.currency,
                language=wanted.language,
                languages=[wanted.language],
                created_at=now,
            )
            Domain.objects.create(tenant=tenant, domain=f"{wanted.slug}.{settings.SERAI_HOST}", is_primary=True)
    except IntegrityError as problem:
        raise SlugTaken(slug=wanted.slug) from problem
    return tenant


def _make_schema(tenant: Tenant) -> None:
    """A schema of this name without a row is a stranger's: somebody made it by hand."""
    try:
        with transaction.atomic():
            clone_schema(TEMPLATE_SCHEMA, tenant.schema_name)
    except ProgrammingError as problem:
        if getattr(problem.__cause__, "sqlstate", "") == "42P06":
            raise SlugTaken(slug=tenant.slug) from problem
        raise
