from apps.venues.choices import SpaceKind
from apps.venues.rules.space_words import ICONS, USUAL_CAPACITY, buffers_in_words, parts_in_words, so_many


def test_every_kind_has_its_icon_its_usual_size_and_its_words() -> None:
    assert set(ICONS) == set(USUAL_CAPACITY) == set(SpaceKind)
    assert len({so_many(kind, 2) for kind in SpaceKind}) == len(SpaceKind)
    assert [so_many(kind, 1).split()[0] for kind in SpaceKind] == ["1"] * len(SpaceKind)


def test_parts_are_told_as_a_list() -> None:
    assert parts_in_words({SpaceKind.COURT: 3, SpaceKind.ROOM: 1, SpaceKind.BED: 0}) == "3 courts and 1 room"
    assert parts_in_words({}) == ""


def test_only_buffers_that_are_there_are_told() -> None:
    assert buffers_in_words(setup_minutes=5, cleanup_minutes=0) == ["5 min to set up"]
    assert buffers_in_words(setup_minutes=0, cleanup_minutes=10) == ["10 min to clean up"]
