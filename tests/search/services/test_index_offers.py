"""The index says what a business shows now, and nothing it showed before."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core.schema import in_tenant
from apps.search.choices import Category
from apps.search.models.listing import Listing
from apps.search.models.term import Term
from apps.search.services.index_offers import drop_listings, index_business
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue
from tests.factories.listings import listed
from tests.factories.photos import make_photo
from tests.factories.sellable import NOW, court, dorm, open_venue


def index(tenant: Tenant, **what: object) -> list[Listing]:
    index_business(tenant, now=NOW, **what)  # type: ignore[arg-type]
    return list(Listing.objects.filter(tenant=tenant).order_by("turn"))


def test_a_listing_has_what_travellers_look_for(club: Tenant) -> None:
    with in_tenant(club):
        sold = court()
        Offer.objects.update(name_en="Centre court", name_es="Pista central", summary_en="Panoramic glass")
        Venue.objects.update(amenities=["showers"], latitude=Decimal("40.4"), longitude=Decimal("-3.7"))
        photo = make_photo(sold.venue)

    (row,) = index(club)

    assert (row.offer_id, row.offer_slug, row.category) == (sold.offer.pk, sold.offer.slug, Category.SPORT)
    assert row.names == {"en": "Centre court", "es": "Pista central"}
    assert (row.city, row.country, row.lat, row.lng, row.zone) == ("Madrid", "ES", 40.4, -3.7, "Europe/Madrid")
    assert (row.lowest, row.currency, row.free_at) == (Decimal(24), "EUR", NOW)
    assert (row.min_people, row.max_people, row.amenities, row.photo_id) == (1, 4, ["showers"], photo.pk)
    assert {"pista", "panoramic", "madrid", "spanien", "duchas"} <= set(row.terms)
    assert {"madrid", "espana", "spain", "es"} <= set(row.places)


def test_an_offers_own_photo_comes_before_that_of_its_venue(club: Tenant) -> None:
    with in_tenant(club):
        sold = court()
        make_photo(sold.venue)
        own = make_photo(sold.offer)

    assert [row.photo_id for row in index(club)] == [own.pk]


def test_done_again_it_changes_nothing(club: Tenant) -> None:
    with in_tenant(club):
        court(), dorm()

    first, second = ([*map(vars, index(club))] for _ in range(2))

    for row in (*first, *second):
        row.pop("_state")
    assert first == second


def test_what_is_taken_offline_goes_and_with_it_the_words_nobody_else_has(club: Tenant, hostel: Tenant) -> None:
    listed(hostel, "Shared word")
    with in_tenant(club):
        sold, other = court(), court()
        Offer.objects.filter(pk=sold.offer.pk).update(name_en="Markerqx shared")
    assert len(index(club)) == 2

    with in_tenant(club):
        Offer.objects.filter(pk=sold.offer.pk).update(status=Showing.DRAFT)

    assert [row.offer_id for row in index(club, offer_ids=[sold.offer.pk])] == [other.offer.pk]
    assert not Term.objects.filter(word="markerqx").exists()
    assert Term.objects.filter(word="shared").exists()


def test_of_one_offer_alone_the_others_are_left_as_they_are(club: Tenant) -> None:
    with in_tenant(club):
        first, second = court(), court()
    index(club)
    with in_tenant(club):
        Offer.objects.update(name_en="Renamed")

    rows = {row.offer_id: row.names["en"] for row in index(club, offer_ids=[first.offer.pk])}

    assert rows[first.offer.pk] == "Renamed"
    assert rows[second.offer.pk] != "Renamed"


def test_businesses_are_kept_apart(club: Tenant, hostel: Tenant) -> None:
    for tenant in (club, hostel):
        with in_tenant(tenant):
            court()
        index(tenant)

    drop_listings(club.pk)

    assert set(Listing.objects.values_list("tenant", flat=True)) == {hostel.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_questions_does_not_grow(
    club: Tenant, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with in_tenant(club):
        venue = open_venue()
        for _ in range(count):
            court(venue)
    index(club)

    with django_assert_num_queries(16):
        index_business(club, now=NOW)
