from datetime import UTC, datetime

import pytest

from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.errors.faults import NotLikeThis
from apps.venues.errors.spaces import SpaceIsArchived, TooManySpaces
from apps.venues.models.space import Space
from apps.venues.services.duplicate_space import duplicate_space
from tests.factories.venues import MADE, SpaceFactory

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _more(space: Space, count: int, tenant: Tenant) -> list[Space]:
    return duplicate_space(space.pk, count=count, tenant=tenant, by=SYSTEM, now=NOW)


def test_three_more_like_this_get_the_numbers_that_follow(in_club: Tenant) -> None:
    court = SpaceFactory(
        name_en="Court 1",
        name_es="Pista 1",
        capacity=4,
        attributes={"surface": "clay"},
        tags=["sun"],
        cleanup_minutes=10,
    )
    SpaceFactory(venue=court.venue, name_en="Court 3")

    made = _more(court, 3, in_club)

    assert [(space.name_en, space.name_es) for space in made] == [
        ("Court 2", "Pista 2"),
        ("Court 4", "Pista 4"),
        ("Court 5", "Pista 5"),
    ]
    assert {(space.capacity, space.attributes["surface"], *space.tags, space.cleanup_minutes) for space in made} == {
        (4, "clay", "sun", 10)
    }


def test_parts_come_along_under_their_own_names(in_club: Tenant) -> None:
    room = SpaceFactory(kind=SpaceKind.ROOM, name_en="Dorm 1")
    for number in (1, 2):
        SpaceFactory(parent=room, kind=SpaceKind.BED, name_en=f"Bed {number}", position=number)
    SpaceFactory(parent=room, kind=SpaceKind.BED, name_en="gone", archived_at=MADE)

    made = _more(room, 2, in_club)

    assert [space.name_en for space in made] == ["Dorm 2", "Dorm 3"]
    for twin in made:
        parts = Space.objects.filter(parent=twin)
        assert [(part.name_en, part.path) for part in parts] == [("Bed 1", [twin.pk]), ("Bed 2", [twin.pk])]


def test_parts_of_parts_come_along(in_club: Tenant) -> None:
    house = SpaceFactory(kind=SpaceKind.HALL, name_en="House")
    room = SpaceFactory(parent=house, kind=SpaceKind.ROOM, name_en="Room")
    SpaceFactory(parent=room, kind=SpaceKind.BED, name_en="Bed")

    [twin] = _more(house, 1, in_club)

    below = Space.objects.under(twin.pk).exclude(pk=twin.pk)
    assert [len(part.path) for part in below.order_by("pk")] == [1, 2]


def test_beyond_the_plan_nothing_is_made(in_club: Tenant) -> None:
    court = SpaceFactory()

    with pytest.raises(TooManySpaces):
        _more(court, 16, in_club)

    assert Space.objects.count() == 1


def test_what_is_archived_has_no_copies(in_club: Tenant) -> None:
    with pytest.raises(SpaceIsArchived):
        _more(SpaceFactory(archived_at=MADE), 1, in_club)


def test_a_name_that_would_become_too_long_is_refused(in_club: Tenant) -> None:
    with pytest.raises(NotLikeThis):
        _more(SpaceFactory(name_en="A" * 120), 1, in_club)


def test_a_room_of_many_beds_is_not_copied_without_end(in_club: Tenant) -> None:
    dorm = SpaceFactory(kind=SpaceKind.ROOM, name_en="Dorm")
    Space.objects.bulk_create(
        Space(venue=dorm.venue, parent=dorm, path=[dorm.pk], kind=SpaceKind.BED, name_en=f"Bed {number}")
        for number in range(249)
    )

    with pytest.raises(NotLikeThis) as refused:
        _more(dorm, 3, in_club)

    assert refused.value.sentence == "Write a number from 1 to 2."
    assert Space.objects.count() == 250
