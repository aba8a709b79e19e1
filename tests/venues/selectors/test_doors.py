from apps.accounts.choices import Role
from apps.accounts.permissions import NOBODY, Person
from apps.tenants.models.tenant import Tenant
from apps.venues.selectors.doors import offers_for, spaces_for, venues_for
from tests.factories.accounts import MembershipFactory
from tests.factories.venues import OfferFactory, SpaceFactory, VenueFactory


def member_of(club: Tenant, **fields: object) -> Person:
    membership = MembershipFactory(tenant=club, role=Role.MANAGER, **fields)
    return Person(membership.user, membership)


def test_somebody_scoped_to_a_venue_reaches_only_what_is_in_it(in_club: Tenant) -> None:
    north, south = VenueFactory(), VenueFactory()
    spaces = [SpaceFactory(venue=north), SpaceFactory(venue=south)]
    offers = [OfferFactory(venue=north), OfferFactory(venue=south)]
    person = member_of(in_club, venue_ids=[north.pk])

    reached = [list(venues_for(person)), list(spaces_for(person)), list(offers_for(person))]

    assert reached == [[north], spaces[:1], offers[:1]]


def test_without_a_scope_every_venue_is_reached_and_a_stranger_reaches_none(in_club: Tenant) -> None:
    venues = [VenueFactory(), VenueFactory()]

    assert list(venues_for(member_of(in_club))) == venues
    assert list(venues_for(NOBODY)) == []


def test_a_space_below_another_stands_in_its_venue(in_club: Tenant) -> None:
    hall = SpaceFactory()
    court = SpaceFactory(parent=hall)

    assert (court.venue, court.path) == (hall.venue, [hall.pk])
