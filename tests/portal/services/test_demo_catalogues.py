import pytest

from apps.core import clock
from apps.core.schema import in_tenant
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.services.demo_businesses import load_businesses
from apps.portal.services.demo_catalogues import load_catalogues
from apps.rates.models.rate import Rate
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue

COUNTS = {"riverside": (5, 12), "oldtown": (5, 14), "andes": (2, 5), "kinjo": (2, 6)}


@pytest.mark.django_db
def test_every_business_of_the_demo_world_sells_what_it_tells() -> None:
    load_businesses(clock.now())

    load_catalogues(clock.now())
    load_catalogues(clock.now())

    for business in BUSINESSES:
        with in_tenant(Tenant.objects.get(slug=business.slug)):
            venues, offers = Venue.objects.published().count(), Offer.objects.published().count()
            assert (venues, offers) == COUNTS[business.slug]
            assert Rate.objects.filter(offer__status=Showing.PUBLISHED).count() >= offers
            assert not Space.objects.filter(name_ar="").exists()
