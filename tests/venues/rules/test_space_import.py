from collections.abc import Mapping

import pytest

from apps.venues.choices import SpaceKind
from apps.venues.rules.space_import import Path, Planned, planned_rows

EMPTY = dict.fromkeys(
    ("name", "part_of", "kind", "capacity", "tags", "setup_minutes", "cleanup_minutes", "description", "name_es"), ""
)
HOUSE: dict[Path, SpaceKind] = {
    ("House",): SpaceKind.HALL,
    ("House", "Dorm"): SpaceKind.ROOM,
    ("House", "Dorm", "Bed 1"): SpaceKind.BED,
    ("Annex",): SpaceKind.HALL,
    ("Annex", "Dorm"): SpaceKind.ROOM,
}


def plan(*rows: Mapping[str, str], known: Mapping[Path, SpaceKind] | None = None) -> list[Planned]:
    cells = [(number, {**EMPTY, **row}) for number, row in enumerate(rows, start=2)]
    return planned_rows(cells, known=HOUSE if known is None else known, main_name="name_en")


def sentences(row: Mapping[str, str]) -> list[tuple[str, str]]:
    [planned] = plan({"name": "New", "kind": "room", **row})
    return [(fault.field, str(fault.sentence)) for fault in planned.faults]


def test_a_row_says_everything_about_a_space() -> None:
    row = {
        "name": "Court 1",
        "part_of": "House",
        "kind": "Court",
        "capacity": "4",
        "tags": "sun, river",
        "setup_minutes": "5",
        "cleanup_minutes": "10",
        "description": "By the river",
        "name_es": "Pista 1",
        "surface": "Clay",
        "lights": "yes",
        "cover": "outdoor",
        "walls": "",
    }

    [planned] = plan(row)

    assert planned.is_new
    assert planned.path == ("House", "Court 1")
    assert planned.facts is not None
    assert planned.facts.words == {"name_en": "Court 1", "name_es": "Pista 1", "description_en": "By the river"}
    assert planned.facts.attributes == {"surface": "clay", "lights": True, "cover": "outdoor"}
    assert (planned.facts.capacity, planned.facts.tags) == (4, ["sun", "river"])
    assert (planned.facts.setup_minutes, planned.facts.cleanup_minutes) == (5, 10)


def test_a_row_may_stand_in_one_above_it() -> None:
    room, bed = plan({"name": "Tower", "kind": "room"}, {"name": "Bed 1", "kind": "bed", "part_of": "tower"}, known={})

    assert (room.is_new, bed.is_new, bed.path) == (True, True, ("Tower", "Bed 1"))


def test_what_is_there_stays_as_it_is() -> None:
    [planned] = plan({"name": "dorm", "part_of": "HOUSE", "kind": "nonsense"})

    assert (planned.is_there, planned.is_new, planned.faults) == (True, False, [])


def test_the_whole_way_leads_to_one_of_several() -> None:
    [planned] = plan({"name": "Bed 2", "kind": "bed", "part_of": "annex / Dorm"})

    assert planned.path == ("Annex", "Dorm", "Bed 2")


@pytest.mark.parametrize(
    ("row", "field", "sentence"),
    [
        ({"name": ""}, "name", "Give it a name."),
        ({"kind": ""}, "kind", "Say what it is, one of: Court, Room, Bed"),
        ({"kind": "castle"}, "kind", "“castle” is not known. Choose one of: Court, Room"),
        ({"part_of": "Tower"}, "part_of", "There is no “Tower” in this venue or above this row."),
        ({"part_of": "New"}, "part_of", "There is no “New” in this venue or above this row."),
        (
            {"part_of": "Dorm"},
            "part_of",
            "Several spaces are called “Dorm”. Write the whole way, such as “House / Dorm”.",
        ),
        ({"part_of": "Bed 1"}, "part_of", "“Bed 1” is one thing and cannot hold others."),
        ({"capacity": "many"}, "capacity", "Write a whole number."),
        ({"capacity": "-2"}, "capacity", "Write a whole number."),
        ({"capacity": "0"}, "capacity", "Write a number from 1 to 30000."),
        ({"setup_minutes": "2000"}, "setup_minutes", "Write a number from 0 to 1440."),
        ({"surface": "clay"}, "surface", "A space of this kind does not have this."),
        ({"size_m2": "big"}, "size_m2", "Write a whole number."),
        ({"private_bathroom": "perhaps"}, "private_bathroom", "Say yes or no."),
        ({"gender_policy": "cats"}, "gender_policy", "“cats” is not known. Choose one of: Mixed"),
    ],
)
def test_what_is_wrong_is_told_by_its_column(row: dict[str, str], field: str, sentence: str) -> None:
    [(name, words)] = sentences(row)

    assert name == field
    assert words.startswith(sentence)


def test_a_row_that_stands_there_twice_is_refused() -> None:
    _first, second = plan({"name": "Tower", "kind": "room"}, {"name": "TOWER", "kind": "room"})

    assert [fault.sentence for fault in second.faults] == ["This stands in the table twice."]


def test_too_deep_is_refused() -> None:
    rows = [{"name": "0", "kind": "hall"}]
    rows += [{"name": str(level), "kind": "hall", "part_of": str(level - 1)} for level in range(1, 7)]

    planned = plan(*rows, known={})

    assert [bool(row.faults) for row in planned] == [False] * 6 + [True]
