from collections.abc import Callable, Collection, Sequence

import structlog

from apps.core.schema import PUBLIC, in_schema, in_tenant
from apps.tenants.models.tenant import Tenant

log = structlog.get_logger(__name__)


def for_each_tenant(
    work: Callable[[Tenant], None], *, among: Callable[[Sequence[str]], Collection[str]] | None = None
) -> list[Tenant]:
    """Does `work` in the schema of every open business; one's failure is logged and stops no other. Who failed.

    The list is read first, so that the work may take as long as it likes and commit as it goes. `among` tells of all
    schemas at once those that have any, for what is looked for often and found rarely.
    """
    with in_schema(PUBLIC):
        tenants = list(Tenant.objects.active().select_related("plan").order_by("pk"))
        wanted = among([tenant.schema_name for tenant in tenants]) if among and tenants else None
    asked = tenants if wanted is None else [tenant for tenant in tenants if tenant.schema_name in wanted]
    return [tenant for tenant in asked if not _is_done(work, tenant)]


def _is_done(work: Callable[[Tenant], None], tenant: Tenant) -> bool:
    try:
        with in_tenant(tenant):
            work(tenant)
    except Exception:
        log.exception("tenant_failed", tenant=tenant.schema_name)
        return False
    return True
