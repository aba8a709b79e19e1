from datetime import datetime

from django.db import transaction

from apps.core.realtime import hang_up
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.choices import TenantStatus
from apps.tenants.errors import StatusRefused
from apps.tenants.events import TenantResumed, TenantSuspended
from apps.tenants.models.tenant import Tenant


def suspend_tenant(tenant_id: int, *, because: str, by: Actor, channel: Channel, now: datetime) -> Tenant:
    """Its hosts answer that it is closed; nothing of it is changed."""
    with in_schema(PUBLIC), transaction.atomic():
        tenant = locked_tenant(tenant_id, must_be=TenantStatus.ACTIVE)
        tenant.status = TenantStatus.SUSPENDED
        tenant.suspended_at = now
        tenant.suspended_because = because
        tenant.save(update_fields=["status", "suspended_at", "suspended_because"])
        hang_up(tenant.schema_name)
        record(TenantSuspended(tenant.pk), actor=by, channel=channel)
    return tenant


def resume_tenant(tenant_id: int, *, by: Actor, channel: Channel) -> Tenant:
    with in_schema(PUBLIC), transaction.atomic():
        tenant = locked_tenant(tenant_id, must_be=TenantStatus.SUSPENDED)
        tenant.status = TenantStatus.ACTIVE
        tenant.suspended_at = None
        tenant.suspended_because = ""
        tenant.save(update_fields=["status", "suspended_at", "suspended_because"])
        record(TenantResumed(tenant.pk), actor=by, channel=channel)
    return tenant


def locked_tenant(tenant_id: int, *, must_be: TenantStatus) -> Tenant:
    """The row for changing, if it stands where the change begins; the marketplace and the template never do."""
    tenant = Tenant.objects.select_for_update().get(pk=tenant_id)
    if tenant.status != must_be:
        raise StatusRefused(name=tenant.name, status=tenant.get_status_display())
    return tenant
