"""The index of another server says the same as that of PostgreSQL, and nothing that is not there any more."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from apps.core.schema import in_tenant
from apps.search.errors import IndexUnreachable
from apps.search.models.mark import Mark
from apps.search.services.marks import index_marked, mark_offer
from apps.search.services.mirror import forget_business, forget_others, index_and_mirror
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.offer import Offer
from tests.factories.sellable import NOW, court
from tests.fakes.search_index import SearchIndex, search_index


@pytest.fixture
def index(settings: Settings) -> Iterator[SearchIndex]:
    with search_index() as running:
        settings.SEARCH_URL = running.address
        yield running


def test_what_is_indexed_is_mirrored_and_what_goes_goes_there_too(
    club: Tenant, hostel: Tenant, index: SearchIndex
) -> None:
    for tenant in (club, hostel):
        with in_tenant(tenant):
            kept, gone = court().offer, court().offer
        index_and_mirror(tenant, now=NOW)
    assert len(index.documents) == 4

    with in_tenant(hostel):
        Offer.objects.filter(pk=gone.pk).update(status=Showing.DRAFT)
    index_and_mirror(hostel, now=NOW, offer_ids=[gone.pk])

    assert {each["offer"] for each in index.documents.values() if each["tenant"] == hostel.pk} == {kept.pk}
    assert sum(each["tenant"] == club.pk for each in index.documents.values()) == 2


def test_a_business_that_closes_is_forgotten_and_so_are_all_that_are_not_open(
    club: Tenant, hostel: Tenant, index: SearchIndex
) -> None:
    for tenant in (club, hostel):
        with in_tenant(tenant):
            court()
        index_and_mirror(tenant, now=NOW)

    forget_business(club.pk)
    assert {each["tenant"] for each in index.documents.values()} == {hostel.pk}

    forget_others([club.pk])
    assert index.documents == {}


def test_while_it_is_down_the_mark_stays_and_closing_a_business_is_not_held_up(
    club: Tenant, index: SearchIndex
) -> None:
    index.is_broken = True
    mark_offer(club.pk)

    assert index_marked(now=NOW) == [club]
    forget_business(club.pk)
    assert Mark.objects.count() == 1
    with pytest.raises(IndexUnreachable):
        index_and_mirror(club, now=NOW)


def test_without_an_address_nobody_is_asked(club: Tenant, index: SearchIndex, settings: Settings) -> None:
    settings.SEARCH_URL = ""

    index_and_mirror(club, now=NOW)
    forget_business(club.pk)
    forget_others([])

    assert index.asked == []
