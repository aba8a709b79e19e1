import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing, VenueMissing
from apps.venues.errors.venues import VenueHasPublishedOffers, VenueIsPutAway, VenueNotReady
from apps.venues.services.show_venue import archive_venue, publish_venue, restore_venue, unpublish_venue
from tests.factories.venues import MADE, OfferFactory, SpaceFactory, VenueFactory


def test_a_refusal_tells_everything_that_is_missing(in_club: Tenant) -> None:
    venue = VenueFactory(status=Showing.DRAFT, city="")

    with pytest.raises(VenueNotReady) as refused:
        publish_venue(venue.pk, by=SYSTEM, now=MADE)

    assert refused.value.problems == [VenueMissing.PLACE, VenueMissing.SPACE]


def test_a_point_on_the_map_is_a_place(in_club: Tenant) -> None:
    venue = VenueFactory(status=Showing.DRAFT, city="", latitude="40.4", longitude="-3.7")
    SpaceFactory(venue=venue)

    assert publish_venue(venue.pk, by=SYSTEM, now=MADE).status == Showing.PUBLISHED


def test_doing_it_twice_is_one_event(in_club: Tenant) -> None:
    venue = VenueFactory()

    unpublish_venue(venue.pk, by=SYSTEM)
    unpublish_venue(venue.pk, by=SYSTEM)

    assert Entry.objects.filter(event="venues.venue_unpublished").count() == 1


def test_offers_on_sale_keep_a_venue_from_being_put_away(in_club: Tenant) -> None:
    venue = VenueFactory()
    OfferFactory(venue=venue)

    with pytest.raises(VenueHasPublishedOffers):
        archive_venue(venue.pk, by=SYSTEM, now=MADE)


def test_what_is_put_away_comes_back_as_a_draft_before_anything_else(in_club: Tenant) -> None:
    venue = archive_venue(VenueFactory().pk, by=SYSTEM, now=MADE)

    with pytest.raises(VenueIsPutAway):
        publish_venue(venue.pk, by=SYSTEM, now=MADE)

    assert restore_venue(venue.pk, by=SYSTEM).status == Showing.DRAFT
