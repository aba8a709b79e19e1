from apps.bookings.services.expire import expire_due
from apps.core import clock
from apps.core.tasks import Lane, task
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.for_each import for_each_tenant


@task("bookings.expire", lane=Lane.HIGH)
def expire_everywhere() -> None:
    """Holds whose time is up, and requests nobody answered."""
    for_each_tenant(_expire)


def _expire(_tenant: Tenant) -> None:
    expire_due(now=clock.now())
