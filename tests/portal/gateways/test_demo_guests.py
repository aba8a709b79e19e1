from apps.portal.gateways.demo_guests import demo_origins
from apps.portal.rules.demo_world import BUSINESSES


def test_every_business_has_ten_shares_of_guests_in_languages_it_speaks() -> None:
    origins = demo_origins()

    assert {slug: len(found) for slug, found in origins.items()} == {business.slug: 10 for business in BUSINESSES}
    assert {origin.language for found in origins.values() for origin in found} <= set(BUSINESSES[0].languages)
