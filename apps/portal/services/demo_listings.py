"""What travellers find of the demo world from its first moment, before the relay has come to it."""

from datetime import datetime

from apps.portal.rules.demo_world import BUSINESSES
from apps.search.models.listing import Listing
from apps.search.services.index_offers import index_business
from apps.tenants.models.tenant import Tenant


def load_listings(now: datetime) -> None:
    tenants = Tenant.objects.active().filter(slug__in=[business.slug for business in BUSINESSES])
    for tenant in tenants.select_related("plan"):
        if not Listing.objects.filter(tenant=tenant).exists():
            index_business(tenant, now=now)
