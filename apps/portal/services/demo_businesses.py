from datetime import datetime

from apps.journal.choices import SYSTEM, Channel
from apps.portal.rules.demo_world import BUSINESSES, DemoBusiness
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.change_profile import Profile, change_profile
from apps.tenants.services.provision import NewTenant, create_tenant


def load_businesses(now: datetime) -> None:
    there = set(Tenant.objects.values_list("slug", flat=True))
    for business in BUSINESSES:
        if business.slug not in there:
            _open(business, now)


def _open(business: DemoBusiness, now: datetime) -> None:
    wanted = NewTenant(
        slug=business.slug,
        name=business.name,
        kind=business.kind,
        time_zone=business.time_zone,
        currency=business.currency,
        language=business.language,
        plan_key=business.plan_key,
    )
    tenant = create_tenant(wanted, by=SYSTEM, channel=Channel.COMMAND, now=now)
    profile = Profile(
        name=business.name,
        time_zone=business.time_zone,
        currency=business.currency,
        language=business.language,
        languages=list(business.languages),
        brand_hue=business.brand_hue,
    )
    change_profile(tenant.pk, profile, by=SYSTEM)
