from collections.abc import Callable

import structlog

from apps.core.schema import PUBLIC, in_schema, in_tenant
from apps.tenants.models.tenant import Tenant

log = structlog.get_logger(__name__)


def for_each_tenant(work: Callable[[Tenant], None]) -> list[Tenant]:
    """Does `work` in the schema of every open business; one's failure is logged and stops no other. Who failed.

    The list is read first, so that the work may take as long as it likes and commit as it goes.
    """
    with in_schema(PUBLIC):
        tenants = list(Tenant.objects.active().select_related("plan").order_by("pk"))
    return [tenant for tenant in tenants if not _is_done(work, tenant)]


def _is_done(work: Callable[[Tenant], None], tenant: Tenant) -> bool:
    try:
        with in_tenant(tenant):
            work(tenant)
    except Exception:
        log.exception("tenant_failed", tenant=tenant.schema_name)
        return False
    return True
