"""The page that asks which court or room is to be shut."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory
from tests.factories.venues import SpaceFactory, VenueFactory

PAGE = "/staff/block/"


def court(club: Tenant, venue: str, name: str) -> str:
    """The form that shuts it."""
    with in_schema(club.schema_name):
        space = SpaceFactory(venue=VenueFactory(slug=venue, name_en=venue.title()), name_en=name)
    return f"/staff/settings/venues/{venue}/closures/new/?space={space.pk}"


def test_every_space_leads_to_its_form_and_words_narrow_them(on_club: Client, club: Tenant, owner: User) -> None:
    river, hill = court(club, "river", "Court 1"), court(club, "hill", "Court 2")
    on_club.force_login(owner)

    page = on_club.get(PAGE).text
    assert (river in page, hill in page, "The whole venue" in page) == (True, True, True)
    page = on_club.get(PAGE, {"q": "court hill"}).text
    assert (river in page, hill in page, "The whole venue" in page) == (False, True, False)
    assert "Nothing found" in on_club.get(PAGE, {"q": "sauna"}).text


def test_where_there_is_one_venue_its_form_asks(on_club: Client, club: Tenant, owner: User) -> None:
    court(club, "river", "Court 1")
    on_club.force_login(owner)

    assert on_club.get(PAGE).headers["Location"] == "/staff/settings/venues/river/closures/new/"


def test_nobody_sees_what_their_venues_do_not_cover(on_club: Client, club: Tenant) -> None:
    river = court(club, "river", "Court 1")
    with in_schema(club.schema_name):
        mine = [VenueFactory(slug=slug).pk for slug in ("mine", "too")]
    manager = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=mine, user__second_factor=True).user
    on_club.force_login(manager)

    assert river not in on_club.get(PAGE).text


def test_the_desk_and_strangers_are_refused(on_club: Client, club: Tenant, colleague: User, stranger: User) -> None:
    for user in (colleague, stranger):
        on_club.force_login(user)
        assert on_club.get(PAGE).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_as_many_queries_however_many_spaces(
    on_club: Client, club: Tenant, owner: User, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count + 1):
        court(club, f"venue{number}", "Court")
    on_club.force_login(owner)
    on_club.get(PAGE)

    with django_assert_max_num_queries(9):
        on_club.get(PAGE)
