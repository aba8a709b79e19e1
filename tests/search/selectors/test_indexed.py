"""What the index in PostgreSQL finds, in which order, and how many of each."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core.money import Money
from apps.search.choices import Category, Sort
from apps.search.models.listing import Listing
from apps.search.rules.asked import Asked, Near
from apps.search.rules.sought import Counts, Sought, sought_by
from apps.search.selectors.indexed import candidates
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Amenity, OfferKind
from tests.factories.listings import listed

NEAR = Near(40.4, -3.7, 5.0)


def found(language: str = "en", **wishes: object) -> list[int]:
    return list(candidates(sought_by(Asked(**wishes), language=language)).ids)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["padel", "PÁDEL", "padel court", "pade", "padle", "courts of padel", "pádel cuort"])
def test_words_are_found_whatever_their_accents_endings_and_slips(club: Tenant, typed: str) -> None:
    padel = listed(club, "Indoor pádel court")
    listed(club, "Meeting room")

    assert found(what=typed) == [padel]


def test_a_stranger_among_the_words_finds_nothing(club: Tenant) -> None:
    listed(club, "Indoor padel court")

    assert found(what="padel zeppelin") == []


@pytest.mark.parametrize(
    ("language", "name", "typed"),
    [
        ("es", "Pistas cubiertas", "pista cubierta"),
        ("pt-br", "Quartos privativos", "quarto privativo"),
        ("fr", "Salles équipées", "salle équipée"),
        ("de", "Große Räume", "großer Raum"),
        ("id", "Lapangan bermain", "main"),
        ("ar", "ملاعب المدينة", "ملاعب مدينة"),
    ],
)
@pytest.mark.parametrize("reader", ["own", "en"])
def test_words_are_stemmed_by_their_own_language_whoever_reads(
    club: Tenant, language: str, name: str, typed: str, reader: str
) -> None:
    pk = listed(club, name, language=language)

    assert found(language if reader == "own" else "en", what=typed) == [pk]


def test_the_name_says_more_than_the_kind_and_a_long_text_counts_where_nothing_else_does(club: Tenant) -> None:
    by_kind, by_name = listed(club, "Court", kind="Squash"), listed(club, "Squash court")
    listed(club, "Meeting room", rest="Beside the squash hall, with a beamer")

    assert found(what="squash") == [by_name, by_kind]
    assert len(found(what="beamer")) == 1


@pytest.mark.parametrize("where", ["madrid", "Madird", "madri", "ES", "in Madrid"])
def test_a_place_is_found_by_its_city_its_country_and_with_a_slip(club: Tenant, where: str) -> None:
    here = listed(club, "Court")
    listed(club, "Court", city="Lisbon", country="PT")

    assert found(where=where) == [here]


def test_nothing_is_found_where_nobody_knows_the_place(club: Tenant) -> None:
    listed(club, "Court")

    assert found(where="Reykjavik") == []


def test_near_is_within_the_distance_and_the_nearest_stands_first(club: Tenant) -> None:
    far, close = listed(club, "Court", lat=40.43), listed(club, "Court", lat=40.41)
    listed(club, "Court", lat=40.46), listed(club, "Court", lat=None, lng=None)

    assert found(near=NEAR) == [close, far]
    assert found(near=replace(NEAR, km=2.0)) == [close]


def test_near_reaches_across_the_date_line(club: Tenant) -> None:
    pk = listed(club, "Boat", lat=-17.7, lng=-179.99)

    assert found(near=Near(-17.7, 179.99, 5.0)) == [pk]


def test_filters_narrow_and_each_is_counted_without_itself(club: Tenant) -> None:
    shower = listed(club, "Court", amenities=["showers"])
    listed(club, "Room", category=Category.HALL, amenities=["showers", "wifi"], city="Lisbon", country="PT")
    asked = Asked(kind=Category.SPORT, amenities=(Amenity.SHOWERS,))

    index = candidates(sought_by(asked, language="en"))

    assert (list(index.ids), index.total) == ([shower], 1)
    assert dict(index.counts.kinds) == {"sport": 1, "hall": 1}
    assert dict(index.counts.amenities) == {"showers": 1}
    assert index.counts.places == ((("Madrid", "ES"), 1),)
    assert index.counts.currencies == (("EUR", 1),)


def test_only_what_holds_the_party_and_may_cost_as_little_is_found(club: Tenant) -> None:
    pk = listed(club, "Court")
    unknown = listed(club, "Court", lowest=None)
    listed(club, "Court", lowest=Decimal(41)), listed(club, "Court", currency="PEN"), listed(club, "Box", max_people=3)

    assert found(people=4, most=Money.of("40", "EUR")) == [pk, unknown]


def test_a_bed_is_not_found_at_an_hour(club: Tenant) -> None:
    bed, court = listed(club, "Bed"), listed(club, "Court")
    Listing.objects.filter(pk=bed).update(kind=OfferKind.NIGHT)

    assert list(candidates(Sought(offer_kinds=(OfferKind.HOUR, OfferKind.DEPARTURE))).ids) == [court]


def test_orders_are_by_price_and_by_when_it_is_free_again(club: Tenant) -> None:
    now = datetime(2027, 1, 6, tzinfo=UTC)
    dear = listed(club, "A", lowest=Decimal(50), free_at=now)
    cheap = listed(club, "B", lowest=Decimal(9), free_at=now + timedelta(days=1))
    unknown = listed(club, "C", lowest=None, free_at=None)

    assert found(sort=Sort.PRICE) == [cheap, dear, unknown]
    assert found(sort=Sort.SOONEST) == [dear, cheap, unknown]


def test_businesses_take_turns(club: Tenant, hostel: Tenant) -> None:
    second, first = listed(club, "A", turn=1, draw=1), listed(club, "B", turn=0, draw=1)
    other = listed(hostel, "C", turn=0, draw=2)

    assert found() == [first, other, second]


@pytest.mark.parametrize("status", [TenantStatus.SUSPENDED, TenantStatus.DELETING])
def test_a_business_that_is_closed_is_not_found_even_before_anybody_heard(club: Tenant, status: TenantStatus) -> None:
    listed(club, "Court")
    Tenant.objects.filter(pk=club.pk).update(status=status)

    index = candidates(sought_by(Asked(), language="en"))

    assert (index.ids, index.total, index.counts.kinds) == ((), 0, ())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_questions_does_not_grow(
    club: Tenant, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        listed(club, f"Padel court {number}")

    with django_assert_num_queries(3):
        assert len(found(what="padel", where="madrid", most=Money.of("90", "EUR"))) == rows


def test_who_shows_no_counts_waits_for_none(club: Tenant, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    pk = listed(club, "Court")

    with django_assert_num_queries(1):
        index = candidates(Sought(is_counted=False))

    assert (index.ids, index.total, index.counts) == ((pk,), 1, Counts())
