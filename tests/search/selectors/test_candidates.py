"""Whichever index is asked, the same is found; while the other one is down, PostgreSQL answers alone."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytest_django import Settings

from apps.core.money import Money
from apps.search.choices import Category, Sort
from apps.search.models.listing import Listing
from apps.search.rules.asked import Asked, Near
from apps.search.rules.sought import Candidates, sought_by
from apps.search.rules.texts import Texts
from apps.search.selectors import indexed
from apps.search.selectors.candidates import candidates
from apps.search.services.index_offers import replace_listings
from apps.search.services.mirror import mirror_business
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Amenity
from tests.factories.listings import told
from tests.fakes.search_index import SearchIndex, search_index


@pytest.fixture
def index(club: Tenant, settings: Settings) -> Iterator[SearchIndex]:
    """Three offers in both."""
    rows = [
        told(club, {"en": Texts("Padel court", "Madrid", "Sport")}, lowest=Decimal(30), amenities=["showers"]),
        told(club, {"en": Texts("Tennis court", "Madrid", "Sport")}, lowest=Decimal(20), lat=40.43),
        told(
            club,
            {"en": Texts("Padel room", "Lisbon", "Hall")},
            category=Category.HALL,
            city="Lisbon",
            country="PT",
            lat=38.7,
            lng=-9.1,
        ),
    ]
    replace_listings(club.pk, rows, offer_ids=None)
    with search_index() as running:
        settings.SEARCH_URL = running.address
        mirror_business(club.pk, rows, offer_ids=None)
        yield running


WISHES = (
    Asked(),
    Asked(what="padel"),
    Asked(what="padle court"),
    Asked(what="padel in Madrid"),
    Asked(where="madird"),
    Asked(where="lisb"),
    Asked(what="zeppelin"),
    Asked(kind=Category.SPORT, amenities=(Amenity.SHOWERS,)),
    Asked(near=Near(40.4, -3.7, 10.0)),
    Asked(most=Money.of("25", "EUR"), people=4),
    Asked(people=5),
    Asked(sort=Sort.PRICE),
)


@pytest.mark.parametrize("asked", WISHES, ids=lambda asked: asked.query() or "nothing")
def test_both_find_and_count_the_same(index: SearchIndex, asked: Asked) -> None:
    sought = sought_by(asked, language="en")

    there, here = candidates(sought), indexed.candidates(sought)

    assert "POST /offers/_search" in index.asked
    assert (there.ids, there.total) == (here.ids, here.total)
    for name in ("kinds", "places", "amenities", "currencies"):
        assert dict(getattr(there.counts, name)) == dict(getattr(here.counts, name))


def test_while_it_is_down_postgresql_answers_and_nobody_waits_for_it_again(index: SearchIndex) -> None:
    sought = sought_by(Asked(what="padel"), language="en")
    index.is_broken = True
    index.asked.clear()

    found = [candidates(sought) for _turn in range(2)]

    assert found == [indexed.candidates(sought)] * 2
    assert index.asked == ["POST /offers/_search"]


@pytest.mark.django_db
def test_without_an_address_postgresql_answers() -> None:
    assert candidates(sought_by(Asked(), language="en")) == Candidates()
    assert not Listing.objects.exists()
