from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant
from apps.venues.models.venue import Venue
from apps.venues.services.move_venue import move_venue
from tests.factories.venues import VenueFactory


def test_a_venue_moves_among_those_that_are_kept(in_club: Tenant) -> None:
    one, _away, two = VenueFactory(), VenueFactory(archived=True), VenueFactory()

    move_venue(two.pk, places=-1, by=SYSTEM)

    assert list(Venue.objects.kept()) == [two, one]
