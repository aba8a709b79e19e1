from apps.api.services.sweep import sweep
from apps.core import clock
from apps.core.tasks import Lane, task
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.for_each import for_each_tenant


@task("api.sweep", lane=Lane.LOW)
def sweep_everywhere() -> None:
    for_each_tenant(_sweep)


def _sweep(_tenant: Tenant) -> None:
    sweep(now=clock.now())
