from pytest_django import DjangoAssertNumQueries

from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing, SpaceKind
from apps.venues.models.needs import Need, NeedSpace
from apps.venues.models.space import Space
from apps.venues.selectors.spaces import (
    archived_of,
    flat,
    found_in,
    leaves_of,
    leaves_of_many,
    offers_that_need,
    tree_of,
)
from tests.factories.venues import MADE, OfferFactory, SpaceFactory


def _house() -> tuple[Space, Space, Space]:
    house = SpaceFactory(kind=SpaceKind.HALL, name_en="House")
    room = SpaceFactory(parent=house, kind=SpaceKind.ROOM, name_en="Room", position=2, tags=["quiet"])
    for number in (2, 1):
        SpaceFactory(parent=room, kind=SpaceKind.BED, name_en=f"Bed {number}", position=number)
    SpaceFactory(parent=room, kind=SpaceKind.BED, name_en="gone", archived_at=MADE)
    garden = SpaceFactory(parent=house, kind=SpaceKind.OTHER, name_en="Garden", position=1)
    return house, room, garden


def _names(spaces: list[Space]) -> list[str]:
    return [space.name_en for space in spaces]


def test_the_leaves_of_a_space_are_what_claiming_it_claims(
    in_club: Tenant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    house, room, garden = _house()

    with django_assert_num_queries(1):
        assert _names(leaves_of(house)) == ["Garden", "Bed 1", "Bed 2"]
    assert _names(leaves_of(room)) == ["Bed 1", "Bed 2"]
    assert _names(leaves_of(garden)) == ["Garden"]
    assert leaves_of(SpaceFactory(archived_at=MADE)) == []


def test_the_leaves_of_many_cost_one_query(in_club: Tenant, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    house, room, garden = _house()

    with django_assert_num_queries(1):
        found = leaves_of_many([house, room, garden])

    assert {pk: len(leaves) for pk, leaves in found.items()} == {house.pk: 3, room.pk: 2, garden.pk: 1}


def test_a_tree_is_read_at_once_in_its_order(
    in_club: Tenant, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    house, _room, _garden = _house()
    SpaceFactory()

    with django_assert_num_queries(1):
        branches = tree_of(house.venue)

    assert [(branch.space.name_en, branch.depth) for branch in flat(branches)] == [
        ("House", 0),
        ("Garden", 1),
        ("Room", 1),
        ("Bed 1", 2),
        ("Bed 2", 2),
    ]
    assert branches[0].made_of == {SpaceKind.OTHER: 1, SpaceKind.ROOM: 1}


def test_what_is_looked_for_is_shown_with_what_it_stands_in(in_club: Tenant) -> None:
    house, room, _garden = _house()

    def shown(text: str, kind: str) -> list[tuple[str, bool]]:
        only = found_in(house.venue, text=text, kind=kind)
        return [(branch.space.name_en, branch.is_hit) for branch in flat(tree_of(house.venue, only=only))]

    assert shown("bed 1", "") == [("House", False), ("Room", False), ("Bed 1", True)]
    assert shown("QUIET", "") == [("House", False), ("Room", True)]
    assert shown("", "room") == [("House", False), ("Room", True)]
    assert shown("nothing", "") == []
    assert found_in(house.venue, text="", kind="") is None
    assert room.pk in (found_in(house.venue, text="", kind="no kind") or set())


def test_archived_trees_are_listed_by_their_tops(in_club: Tenant) -> None:
    hall = SpaceFactory(kind=SpaceKind.HALL, archived_at=MADE)
    SpaceFactory(parent=hall, archived_at=MADE)
    kept = SpaceFactory(venue=hall.venue, kind=SpaceKind.HALL)
    alone = SpaceFactory(parent=kept, archived_at=MADE)

    assert archived_of(hall.venue) == [hall, alone]


def test_an_offer_needs_what_is_in_its_pools(in_club: Tenant) -> None:
    house, room, garden = _house()
    offer, old = OfferFactory(), OfferFactory(status=Showing.ARCHIVED, archived_at=MADE)
    for each in (offer, old):
        NeedSpace.objects.create(need=Need.objects.create(offer=each), space=room)

    assert offers_that_need(house) == [offer]
    assert offers_that_need(room) == [offer]
    assert offers_that_need(garden) == []
