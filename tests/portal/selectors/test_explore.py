from datetime import timedelta

import pytest
from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries
from redis.exceptions import ConnectionError as RedisConnectionError

from apps.core import clock
from apps.portal.selectors.explore import ARCHES, CITIES, SOONEST, SOONEST_FIRST, explore, explored
from apps.search.choices import Category
from apps.search.rules.found import Choice, Facets, Results, Words
from apps.tenants.models.tenant import Tenant
from tests.factories.hits import hit, hit_picture
from tests.search.market import open_market

NOW = clock.now()


def test_what_is_free_soonest_stands_with_its_kinds_and_cities(club: Tenant, hostel: Tenant) -> None:
    open_market(club, hostel, now=NOW)

    found = explore(now=NOW, language="en")

    assert {each.business for each in found.soonest} == {club.name, hostel.name}
    assert [door.choice.label for door in found.kinds] == ["Courts and sport", "Places to stay"]
    assert sorted(door.choice.label for door in found.cities) == ["Lima, Peru", "Madrid, Spain"]
    assert found.arches == ()


def test_an_empty_market_has_nothing_to_show(db: None) -> None:
    found = explore(now=NOW, language="en")

    assert (found.soonest, found.kinds, found.cities, found.arches) == ((), (), (), ())


def test_it_is_read_once_a_minute_for_each_language(
    club: Tenant, hostel: Tenant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    open_market(club, hostel, now=NOW)
    first = explore(now=NOW, language="en")

    with django_assert_num_queries(0):
        assert explore(now=NOW + timedelta(seconds=30), language="en") == first
    assert [door.choice.label for door in explore(now=NOW, language="es").kinds] != []


def test_without_the_cache_everybody_reads(club: Tenant, hostel: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    open_market(club, hostel, now=NOW)

    def away(*_: object) -> None:
        raise RedisConnectionError

    monkeypatch.setattr(cache, "get", away)
    monkeypatch.setattr(cache, "set", away)

    assert {each.business for each in explore(now=NOW, language="en").soonest} == {club.name, hostel.name}


def test_no_house_stands_twice_before_all_others_had_their_turn() -> None:
    hits = (*(hit(f"a-{number}", business="A") for number in range(12)), hit("b-1", business="B"))

    found = explored(Results(SOONEST_FIRST, hits, len(hits)))

    assert [each.key for each in found.soonest][:3] == ["a-0", "b-1", "a-1"]
    assert len(found.soonest) == SOONEST


def test_four_beds_of_a_hostel_do_not_fill_the_row() -> None:
    beds = tuple(hit(f"bed-{number}", business="Hostel", venue=Words(f"House {number}")) for number in range(4))
    others = (hit("court", business="Club"), hit("studio", business="Studio"))

    found = explored(Results(SOONEST_FIRST, (*beds, *others), 6))

    assert [each.key for each in found.soonest][:4] == ["bed-0", "court", "studio", "bed-1"]


def test_a_kind_of_which_nothing_is_free_so_soon_has_its_picture_too() -> None:
    kinds = tuple(Choice(kind.value, str(kind.label), 1, False, "") for kind in (Category.SPORT, Category.TOUR))
    tour = hit("tour", category=Category.TOUR, picture=hit_picture("tour"))

    found = explored(Results(SOONEST_FIRST, (), 2, facets=Facets(kinds=kinds)), others=(tour,))

    assert [door.picture for door in found.kinds] == [None, tour.picture]


@pytest.mark.parametrize(("pictured", "arches"), [(2, 0), (3, ARCHES), (5, ARCHES)])
def test_the_wall_has_pictures_once_there_are_enough_kinds_of_them(pictured: int, arches: int) -> None:
    kinds = tuple(Choice(kind.value, str(kind.label), 1, False, "") for kind in Category)
    hits = tuple(
        hit(kind.value, category=kind, picture=hit_picture(kind.value) if turn < pictured else None)
        for turn, kind in enumerate(Category)
    )

    found = explored(Results(SOONEST_FIRST, hits, len(hits), facets=Facets(kinds=kinds)))

    assert len(found.arches) == arches
    assert sum(door.picture is not None for door in found.kinds) == pictured


def test_only_the_largest_cities_are_named() -> None:
    places = tuple(Choice(f"City {number}", f"City {number}", 1, False, "") for number in range(20))

    found = explored(Results(SOONEST_FIRST, (), 0, facets=Facets(places=places)))

    assert len(found.cities) == CITIES
