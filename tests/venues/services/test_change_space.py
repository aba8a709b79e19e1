from dataclasses import replace
from datetime import UTC, datetime

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Limit
from apps.tenants.selectors.quota import quota_state
from apps.venues.choices import SpaceKind
from apps.venues.errors.spaces import HasParts, NameTaken, SpaceIsArchived
from apps.venues.models.space import Space
from apps.venues.rules.spaces import SpaceFacts
from apps.venues.services.add_space import Spot, add_space
from apps.venues.services.change_space import change_space
from tests.factories.venues import MADE, SpaceFactory, VenueFactory

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ROOM = SpaceFacts(SpaceKind.ROOM, {"name_en": "Room 1", "name_es": "Habitación 1"}, 2, {"size_m2": 20})


def _change(space: Space, facts: SpaceFacts, tenant: Tenant) -> Space:
    return change_space(space.pk, facts, tenant=tenant, by=SYSTEM, now=NOW)


def _used(tenant: Tenant) -> int:
    return quota_state(tenant, Limit.SPACES, now=NOW).used


def test_a_space_is_changed_and_the_change_remembered_without_names(in_club: Tenant) -> None:
    space = SpaceFactory(kind=SpaceKind.COURT, name_en="Ana", capacity=4)

    _change(space, ROOM, in_club)

    space = Space.objects.get(pk=space.pk)
    assert (space.name_en, space.name_es, space.kind, space.capacity) == ("Room 1", "Habitación 1", "room", 2)
    entry = Entry.objects.get(event="venues.space_changed")
    assert (entry.before["kind"], entry.after["kind"], entry.before["capacity"]) == ("court", "room", 4)
    assert "Ana" not in str(entry.before)


def test_what_is_made_of_others_does_not_become_a_bed(in_club: Tenant) -> None:
    room = SpaceFactory(kind=SpaceKind.ROOM)
    SpaceFactory(parent=room, kind=SpaceKind.BED)

    with pytest.raises(HasParts):
        _change(room, replace(ROOM, kind=SpaceKind.BED, attributes={}), in_club)

    assert Space.objects.get(pk=room.pk).kind == SpaceKind.ROOM


def test_a_room_that_becomes_a_bed_gives_its_place_in_the_plan_back(in_club: Tenant) -> None:
    room = add_space(ROOM, at=Spot(VenueFactory().pk), tenant=in_club, by=SYSTEM, now=NOW)
    bed = replace(ROOM, kind=SpaceKind.BED, attributes={})

    _change(room, bed, in_club)
    used_as_bed = _used(in_club)
    _change(room, ROOM, in_club)

    assert (used_as_bed, _used(in_club)) == (0, 1)


def test_its_own_name_is_not_taken_but_its_neighbours_is(in_club: Tenant) -> None:
    room = SpaceFactory(name_en="Room 1")
    SpaceFactory(venue=room.venue, name_en="Room 2")

    assert _change(room, ROOM, in_club).pk
    with pytest.raises(NameTaken):
        _change(room, replace(ROOM, words={"name_en": "Room 2"}), in_club)


def test_an_archived_space_stays_as_it_is(in_club: Tenant) -> None:
    with pytest.raises(SpaceIsArchived):
        _change(SpaceFactory(archived_at=MADE), ROOM, in_club)
