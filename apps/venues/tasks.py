from apps.core import clock
from apps.core.tasks import Lane, task
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.for_each import for_each_tenant
from apps.venues.services.generate_departures import generate_due_departures
from apps.venues.services.make_renditions import make_renditions


@task("venues.render_photo", lane=Lane.LOW, retry_for=(OSError,))
def render_photo(photo_id: int) -> None:
    make_renditions(photo_id)


@task("venues.generate_departures", lane=Lane.LOW)
def generate_departures_everywhere() -> None:
    """As days go by, rules reach further days."""
    for_each_tenant(_generate)


def _generate(_tenant: Tenant) -> None:
    generate_due_departures(now=clock.now())
