import pytest

from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant
from apps.venues.errors.venues import VenueIsPutAway
from apps.venues.rules.venue_profile import VenueProfile
from apps.venues.services.change_venue import change_venue
from tests.factories.venues import VenueFactory

TOLD = VenueProfile("Asia/Tokyo", words={"name_en": "Kinjo"}, city="Tokyo")


def test_a_venue_becomes_what_is_told(in_club: Tenant) -> None:
    venue = change_venue(VenueFactory().pk, TOLD, by=SYSTEM)

    venue.refresh_from_db()
    assert (venue.time_zone, venue.city, venue.street) == ("Asia/Tokyo", "Tokyo", "")


def test_an_archived_venue_stays_as_it_is(in_club: Tenant) -> None:
    with pytest.raises(VenueIsPutAway):
        change_venue(VenueFactory(archived=True).pk, TOLD, by=SYSTEM)
