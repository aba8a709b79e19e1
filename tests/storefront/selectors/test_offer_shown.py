"""Who sees which offer on the public site."""

import pytest

from apps.accounts.choices import Role
from apps.accounts.permissions import NOBODY, Person
from apps.storefront.selectors.offer_shown import is_preview, offer_shown
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue
from tests.factories.accounts import MembershipFactory
from tests.factories.sellable import NOW
from tests.factories.venues import OfferFactory, VenueFactory

pytestmark = pytest.mark.usefixtures("in_club")


def member(club: Tenant, *venues: Venue) -> Person:
    row = MembershipFactory(tenant=club, role=Role.DESK, venue_ids=[venue.pk for venue in venues])
    return Person(user=row.user, membership=row)


def test_anybody_sees_what_is_published() -> None:
    offer = OfferFactory(slug="padel")

    assert offer_shown("padel", person=NOBODY) == offer
    assert not is_preview(offer)


def test_a_draft_is_a_preview_for_staff_of_its_venue_alone(club: Tenant) -> None:
    offer = OfferFactory(slug="padel", status=Showing.DRAFT)

    for person in (NOBODY, member(club, VenueFactory())):
        with pytest.raises(Offer.DoesNotExist):
            offer_shown("padel", person=person)
    assert offer_shown("padel", person=member(club, offer.venue)) == offer
    assert is_preview(offer)


def test_nothing_is_published_before_its_venue_is(club: Tenant) -> None:
    offer = OfferFactory(slug="padel", venue=VenueFactory(status=Showing.DRAFT))

    with pytest.raises(Offer.DoesNotExist):
        offer_shown("padel", person=NOBODY)
    assert is_preview(offer_shown("padel", person=member(club)))
    assert offer_shown("padel", person=member(club)) == offer


def test_what_is_archived_nobody_sees(club: Tenant) -> None:
    OfferFactory(slug="padel", status=Showing.ARCHIVED, archived_at=NOW)

    with pytest.raises(Offer.DoesNotExist):
        offer_shown("padel", person=member(club))
