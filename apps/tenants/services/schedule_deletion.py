from datetime import datetime, timedelta

from django.db import transaction

from apps.core.realtime import hang_up
from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.choices import TenantStatus
from apps.tenants.errors import StatusRefused
from apps.tenants.events import TenantDeletionCalledOff, TenantDeletionScheduled
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.suspend import locked_tenant

GRACE = timedelta(days=30)


def schedule_deletion(
    tenant_id: int, *, by: Actor, channel: Channel, now: datetime, grace: timedelta = GRACE
) -> Tenant:
    """Closes the tenant at once and lets it be deleted for good once the grace is over."""
    with in_schema(PUBLIC), transaction.atomic():
        tenant = Tenant.objects.select_for_update().get(pk=tenant_id)
        if tenant.status not in {TenantStatus.ACTIVE, TenantStatus.SUSPENDED}:
            raise StatusRefused(name=tenant.name, status=tenant.get_status_display())
        tenant.status = TenantStatus.DELETING
        tenant.delete_after = now + grace
        tenant.save(update_fields=["status", "delete_after"])
        hang_up(tenant.schema_name)
        record(TenantDeletionScheduled(tenant.pk), actor=by, channel=channel)
    return tenant


def call_off_deletion(tenant_id: int, *, by: Actor, channel: Channel) -> Tenant:
    """Back to where it was: open, or suspended if it was that before."""
    with in_schema(PUBLIC), transaction.atomic():
        tenant = locked_tenant(tenant_id, must_be=TenantStatus.DELETING)
        tenant.status = TenantStatus.SUSPENDED if tenant.suspended_at else TenantStatus.ACTIVE
        tenant.delete_after = None
        tenant.save(update_fields=["status", "delete_after"])
        record(TenantDeletionCalledOff(tenant.pk), actor=by, channel=channel)
    return tenant
