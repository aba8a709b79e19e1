"""The demo world's catalogues: venues, what can be booked there and what it costs, all of it published."""

from datetime import datetime

from apps.core.schema import in_tenant
from apps.journal.choices import SYSTEM
from apps.portal.gateways.demo_catalogue import demo_catalogue, demo_words
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.services.lay_out.catalogue import lay_out_catalogue
from apps.portal.services.lay_out.setting import Setting, demo_speech
from apps.tenants.models.tenant import Tenant
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue
from apps.venues.services.show_offer import publish_offer
from apps.venues.services.show_venue import publish_venue


def load_catalogues(now: datetime) -> None:
    for business in BUSINESSES:
        tenant = Tenant.objects.get(slug=business.slug)
        with in_tenant(tenant):
            if not Venue.objects.exists():
                _load(tenant, now)


def _load(tenant: Tenant, now: datetime) -> None:
    setting = Setting(tenant, SYSTEM, now, demo_speech(demo_words))
    lay_out_catalogue(demo_catalogue(tenant.slug), setting)
    for venue in Venue.objects.all():
        publish_venue(venue.pk, by=SYSTEM, now=now)
    for offer in Offer.objects.all():
        publish_offer(offer.pk, by=SYSTEM, now=now)
