import pytest
from django.db import IntegrityError, transaction

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.errors.spaces import (
    HasNoParts,
    NameTaken,
    NotInThisVenue,
    SpaceIsArchived,
    TooDeep,
    WouldStandInItself,
)
from apps.venues.models.space import Space
from apps.venues.services.move_space import move_space
from tests.factories.venues import MADE, SpaceFactory

ROOM, BED = SpaceKind.ROOM, SpaceKind.BED


def test_a_space_moves_with_all_its_parts(in_club: Tenant) -> None:
    house = SpaceFactory(kind=SpaceKind.HALL)
    garden = SpaceFactory(venue=house.venue, kind=SpaceKind.HALL)
    first = SpaceFactory(parent=garden, kind=ROOM, position=4)
    room = SpaceFactory(parent=house, kind=ROOM)
    bed = SpaceFactory(parent=room, kind=BED)

    move_space(room.pk, parent_id=garden.pk, by=SYSTEM)

    room, bed = Space.objects.get(pk=room.pk), Space.objects.get(pk=bed.pk)
    assert (room.parent_id, room.path, room.position) == (garden.pk, [garden.pk], first.position + 1)
    assert bed.path == [garden.pk, room.pk]
    entry = Entry.objects.get(event="venues.space_moved")
    assert (entry.before["parent_id"], entry.after["parent_id"]) == (house.pk, garden.pk)


def test_a_space_moves_to_the_top(in_club: Tenant) -> None:
    room = SpaceFactory(parent=SpaceFactory(kind=SpaceKind.HALL), kind=ROOM)
    bed = SpaceFactory(parent=room, kind=BED)

    move_space(room.pk, parent_id=None, by=SYSTEM)

    assert Space.objects.get(pk=bed.pk).path == [room.pk]
    assert Space.objects.get(pk=room.pk).path == []


def test_a_circle_is_refused(in_club: Tenant) -> None:
    house = SpaceFactory(kind=SpaceKind.HALL, name_en="House")
    room = SpaceFactory(parent=house, kind=ROOM)
    closet = SpaceFactory(parent=room, kind=ROOM)

    for place in (house, room, closet):
        with pytest.raises(WouldStandInItself) as refused:
            move_space(house.pk, parent_id=place.pk, by=SYSTEM)
    assert refused.value.sentence == "House cannot be part of itself or of one of its own parts."
    assert Space.objects.get(pk=house.pk).path == []


def test_the_database_itself_refuses_a_circle_and_a_path_that_lies(in_club: Tenant) -> None:
    house = SpaceFactory(kind=SpaceKind.HALL)
    room = SpaceFactory(parent=house, kind=ROOM)

    for lie in ({"parent_id": house.pk, "path": [house.pk]}, {"parent_id": room.pk, "path": [house.pk]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Space.objects.filter(pk=house.pk).update(**lie)


def test_a_space_does_not_move_where_it_cannot_be(in_club: Tenant) -> None:
    room = SpaceFactory(kind=ROOM, name_en="Room")
    venue = room.venue
    deep = SpaceFactory(venue=venue, kind=SpaceKind.HALL)
    for _level in range(4):
        deep = SpaceFactory(parent=deep, kind=SpaceKind.HALL)
    SpaceFactory(parent=room, kind=BED)
    twins = SpaceFactory(venue=venue, kind=SpaceKind.HALL)
    SpaceFactory(parent=twins, kind=ROOM, name_en="room")
    places = {
        HasNoParts: SpaceFactory(venue=venue, kind=BED),
        NotInThisVenue: SpaceFactory(kind=SpaceKind.HALL),
        TooDeep: deep,
        NameTaken: twins,
    }

    for refusal, place in places.items():
        with pytest.raises(refusal):
            move_space(room.pk, parent_id=place.pk, by=SYSTEM)
    with pytest.raises(SpaceIsArchived):
        move_space(SpaceFactory(venue=venue, archived_at=MADE).pk, parent_id=deep.pk, by=SYSTEM)

    assert Space.objects.get(pk=room.pk).parent_id is None


def test_where_it_already_is_nothing_happens(in_club: Tenant) -> None:
    room = SpaceFactory(kind=ROOM)

    move_space(room.pk, parent_id=None, by=SYSTEM)

    assert not Entry.objects.filter(event="venues.space_moved").exists()
