"""Who opens the pages of a catalogue, and the venue whose hours they write."""

import pytest
from django.test import Client

from apps.accounts.models.user import User
from apps.tenants.models.tenant import Tenant
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from tests.factories.venues import SpaceFactory, VenueFactory


@pytest.fixture
def boss(on_club: Client, owner: User, in_club: Tenant) -> Client:
    on_club.force_login(owner)
    return on_club


@pytest.fixture
def desk(on_club: Client, colleague: User, in_club: Tenant) -> Client:
    on_club.force_login(colleague)
    return on_club


@pytest.fixture
def venue(in_club: Tenant) -> Venue:
    return VenueFactory(slug="riverside", name_en="Riverside")


@pytest.fixture
def court(venue: Venue) -> Space:
    return SpaceFactory(venue=venue, name_en="Court 1")


@pytest.fixture
def as_owner(on_club: Client, owner: User) -> Client:
    on_club.force_login(owner, "allauth.account.auth_backends.AuthenticationBackend")
    return on_club


@pytest.fixture
def as_desk(on_club: Client, colleague: User) -> Client:
    on_club.force_login(colleague, "allauth.account.auth_backends.AuthenticationBackend")
    return on_club
