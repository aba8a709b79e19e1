from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.rules.venue_profile import VenueProfile
from apps.venues.services.make_venue import make_venue


def test_a_venue_begins_as_a_draft_at_the_end_with_an_address_of_its_own(in_club: Tenant) -> None:
    told = VenueProfile("Europe/Madrid", words={"name_en": "Archived"})

    first, second = make_venue(told, by=SYSTEM), make_venue(told, by=SYSTEM)

    assert [venue.status for venue in (first, second)] == [Showing.DRAFT, Showing.DRAFT]
    assert (first.slug, second.slug, second.position) == ("venue-archived", "venue-archived-2", 1)
