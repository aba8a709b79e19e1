from apps.tenants.models.tenant import Tenant
from apps.venues.services.tell_pages import VENUE_TOPIC, tell_pages
from tests.core.nudges import topics_told


def test_who_watches_the_venue_hears_of_it_once(in_club: Tenant) -> None:
    with topics_told() as topics:
        tell_pages(7)
        tell_pages(7)

    assert topics == [f"{VENUE_TOPIC}-7"]
