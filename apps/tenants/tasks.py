from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from apps.core import clock
from apps.core.errors import Refusal
from apps.core.tasks import Lane, task
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.exports import expired_exports, stale_exports
from apps.tenants.services.discard_export import discard_exports
from apps.tenants.services.erase import erase_tenant
from apps.tenants.services.run_export import run_export


@task("tenants.export", lane=Lane.BULK, longest=timedelta(hours=6))
def write_export(export_id: str) -> None:
    run_export(UUID(export_id), now=clock.now())


@task("tenants.erase", lane=Lane.BULK, longest=timedelta(hours=1))
def erase(tenant_id: int) -> None:
    """Called off meanwhile, or done already: then there is nothing to do."""
    with suppress(Refusal, Tenant.DoesNotExist):
        erase_tenant(tenant_id, by=SYSTEM, channel=Channel.SWEEP, now=clock.now())


@task("tenants.sweep", lane=Lane.LOW)
def sweep() -> None:
    """Each business is a task of its own: one that cannot be erased keeps no other."""
    now = clock.now()
    for tenant_id in Tenant.objects.due_for_erasure(now).values_list("pk", flat=True):
        erase.delay(tenant_id)
    for export_id in stale_exports(now=now).values_list("pk", flat=True):
        write_export.delay(str(export_id))
    discard_exports(expired_exports(now=now))
