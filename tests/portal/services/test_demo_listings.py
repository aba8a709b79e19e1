import pytest

from apps.core import clock
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.services import demo_businesses, demo_catalogues, demo_listings
from apps.search.models.listing import Listing

KINJO = tuple(business for business in BUSINESSES if business.slug == "kinjo")


@pytest.mark.django_db
def test_what_the_demo_world_sells_is_found_from_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    for chapter in (demo_businesses, demo_catalogues, demo_listings):
        monkeypatch.setattr(chapter, "BUSINESSES", KINJO)
    now = clock.now()
    demo_businesses.load_businesses(now)
    demo_catalogues.load_catalogues(now)

    demo_listings.load_listings(now)
    indexed_at = set(Listing.objects.values_list("indexed_at", flat=True))
    demo_listings.load_listings(clock.now())

    assert Listing.objects.filter(tenant__slug="kinjo").count() == 6
    assert set(Listing.objects.values_list("indexed_at", flat=True)) == indexed_at == {now}
