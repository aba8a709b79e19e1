from apps.core import clock
from apps.core.tasks import Lane, task
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.for_each import for_each_tenant
from apps.venues.services.generate_departures import generate_due_departures
from apps.venues.services.join_catalogue_changes import join_catalogue_changes
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


@task("venues.join_catalogue_changes", lane=Lane.LOW)
def join_catalogue_changes_everywhere() -> None:
    for_each_tenant(_join)


def _join(_tenant: Tenant) -> None:
    join_catalogue_changes()
