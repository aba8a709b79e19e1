import pytest

from apps.core import clock
from apps.core.schema import in_tenant
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.services import demo_businesses, demo_catalogues
from apps.rates.models.rate import Rate
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue

KINJO = tuple(business for business in BUSINESSES if business.slug == "kinjo")


@pytest.mark.django_db
def test_a_business_of_the_demo_world_sells_what_it_tells_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for chapter in (demo_businesses, demo_catalogues):
        monkeypatch.setattr(chapter, "BUSINESSES", KINJO)
    demo_businesses.load_businesses(clock.now())

    demo_catalogues.load_catalogues(clock.now())
    demo_catalogues.load_catalogues(clock.now())

    with in_tenant(Tenant.objects.get(slug="kinjo")):
        assert (Venue.objects.published().count(), Offer.objects.published().count()) == (2, 6)
        assert Rate.objects.filter(offer__status=Showing.PUBLISHED).count() >= 6
