from datetime import UTC, datetime

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.errors.spaces import TableChanged, TooManySpaces
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.services.import_spaces import Imported, import_spaces
from tests.factories.venues import MADE, SpaceFactory, VenueFactory

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CELLS = dict.fromkeys(
    ("name", "part_of", "kind", "capacity", "tags", "setup_minutes", "cleanup_minutes", "description"), ""
)


def _import(rows: list[dict[str, str]], venue: Venue, tenant: Tenant) -> Imported:
    numbered = [(number, {**CELLS, **row}) for number, row in enumerate(rows, start=2)]
    return import_spaces(numbered, venue_id=venue.pk, tenant=tenant, by=SYSTEM, now=NOW)


def test_a_tree_comes_in_whole_and_is_remembered(in_club: Tenant) -> None:
    house = SpaceFactory(kind=SpaceKind.HALL, name_en="House")
    rows = [
        {"name": "House", "kind": "hall"},
        {"name": "Dorm", "kind": "room", "part_of": "house", "capacity": "2"},
        {"name": "Bed 1", "kind": "bed", "part_of": "Dorm"},
        {"name": "Bed 2", "kind": "bed", "part_of": "House / dorm"},
    ]

    imported = _import(rows, house.venue, in_club)

    dorm = Space.objects.get(name_en="Dorm")
    assert ([space.name_en for space in imported.added], imported.there) == (["Dorm", "Bed 1", "Bed 2"], 1)
    assert (dorm.path, dorm.capacity) == ([house.pk], 2)
    assert [(bed.name_en, bed.path) for bed in Space.objects.filter(kind="bed")] == [
        ("Bed 1", [house.pk, dorm.pk]),
        ("Bed 2", [house.pk, dorm.pk]),
    ]
    assert Entry.objects.filter(event="venues.space_added").count() == 3


def test_one_wrong_row_keeps_all_out(in_club: Tenant) -> None:
    venue = VenueFactory()

    with pytest.raises(TableChanged):
        _import([{"name": "A", "kind": "room"}, {"name": "B", "kind": "castle"}], venue, in_club)

    assert not Space.objects.exists()


def test_more_than_the_plan_holds_keep_all_out(in_club: Tenant) -> None:
    venue = VenueFactory()

    with pytest.raises(TooManySpaces):
        _import([{"name": f"Court {number}", "kind": "court"} for number in range(16)], venue, in_club)

    assert not Space.objects.exists()


def test_what_is_archived_is_not_there(in_club: Tenant) -> None:
    gone = SpaceFactory(name_en="Court", archived_at=MADE)

    imported = _import([{"name": "Court", "kind": "court"}], gone.venue, in_club)

    assert len(imported.added) == 1
