from datetime import datetime

from django.db import transaction

from apps.core.schema import in_tenant
from apps.journal.choices import Actor
from apps.portal.rules.starters.choose import starter
from apps.portal.services.lay_out.catalogue import lay_out_catalogue
from apps.portal.services.lay_out.setting import Setting
from apps.tenants.choices import TenantKind
from apps.tenants.models.tenant import Tenant
from apps.venues.models.venue import Venue


@transaction.atomic
def begin_catalogue(tenant: Tenant, *, by: Actor, now: datetime) -> bool:
    """The first venue of its kind with spaces, hours, offers and prices, all drafts. Whether there was none before."""
    # Whoever presses twice waits here, and then finds a venue.
    Tenant.objects.select_for_update(no_key=True).get(pk=tenant.pk)
    with in_tenant(tenant):
        if Venue.objects.exists():
            return False
        plan = starter(TenantKind(tenant.kind), name=tenant.name, currency=tenant.currency)
        lay_out_catalogue(plan, Setting(tenant, by, now))
    return True
