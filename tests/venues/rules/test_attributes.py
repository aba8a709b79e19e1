import pytest
from django.utils import translation

from apps.venues.choices import SpaceKind
from apps.venues.errors.faults import Fault
from apps.venues.rules.attribute import Shape
from apps.venues.rules.attributes import (
    attribute_faults,
    attributes_of,
    every_attribute,
    facts_of,
    kept_for,
    typed,
    written,
)

EVERY = every_attribute()


def test_two_kinds_that_share_a_key_mean_the_same() -> None:
    for kind in SpaceKind:
        assert attributes_of(kind)
        for attribute in attributes_of(kind):
            assert EVERY[attribute.key] == attribute


def test_no_two_attributes_read_alike() -> None:
    assert len({str(attribute.label) for attribute in EVERY.values()}) == len(EVERY)


def test_what_is_right_passes() -> None:
    assert attribute_faults(SpaceKind.COURT, {"surface": "clay", "lights": True}) == []
    assert attribute_faults(SpaceKind.ROOM, {"size_m2": 24, "floor": -1, "gender_policy": "female"}) == []
    assert attribute_faults(SpaceKind.GUIDE, {"speaks": ["es", "fr"], "skills": "Climbing"}) == []


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        (SpaceKind.ROOM, {"surface": "clay"}, "A space of this kind does not have this."),
        (SpaceKind.ROOM, {"size_m2": 0}, "Write a number from 1 to 100000."),
        (SpaceKind.ROOM, {"size_m2": "24"}, "Write a whole number."),
        (SpaceKind.ROOM, {"floor": True}, "Write a whole number."),
        (SpaceKind.COURT, {"lights": "yes"}, "Say yes or no."),
        (SpaceKind.VEHICLE, {"plate": "x" * 21}, "This is too long."),
    ],
)
def test_what_is_wrong_gets_a_sentence(kind: SpaceKind, values: dict[str, object], sentence: str) -> None:
    assert attribute_faults(kind, values) == [Fault(next(iter(values)), sentence)]


def test_an_unknown_choice_names_the_known_ones() -> None:
    [walls] = attribute_faults(SpaceKind.COURT, {"walls": "paper"})
    [spoken] = attribute_faults(SpaceKind.GUIDE, {"speaks": ["es", "elvish"]})

    assert walls.sentence == "“paper” is not known. Choose one of: Glass walls, Panoramic glass, Solid walls."
    assert str(spoken.sentence).startswith("“elvish” is not known.")


def test_only_what_fits_stays_after_a_change_of_kind() -> None:
    values = {"size_m2": 20, "private_bathroom": True, "floor": 2}

    assert kept_for(SpaceKind.HALL, values) == {"size_m2": 20, "floor": 2}


def test_facts_are_said_in_words() -> None:
    court = {"surface": "clay", "lights": True, "cover": "indoor"}

    assert facts_of(SpaceKind.COURT, court) == ["Clay", "Indoor", "Floodlights"]
    assert facts_of(SpaceKind.ROOM, {"size_m2": 24, "floor": 0, "window": False}) == ["24 m²", "Floor: 0"]
    assert facts_of(SpaceKind.GUIDE, {"speaks": ["es", "de"]}) == ["Spanish, German"]
    with translation.override("es"):
        assert facts_of(SpaceKind.GUIDE, {"speaks": ["es", "de"]}) == ["Español, Alemán"]


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("lights", "Yes", True),
        ("lights", "no", False),
        ("lights", "maybe", None),
        ("size_m2", "24", 24),
        ("size_m2", "24,0", 24),
        ("size_m2", "24.5", None),
        ("size_m2", "NaN", None),
        ("surface", "Artificial grass", "artificial_grass"),
        ("surface", "CLAY", "clay"),
        ("surface", "lava", "lava"),
        ("speaks", "Spanish, de", ["es", "de"]),
        ("plate", "1234 ABC", "1234 ABC"),
    ],
)
def test_a_cell_is_understood_as_it_is_written(key: str, text: str, value: object) -> None:
    assert typed(EVERY[key], text) == value


@pytest.mark.parametrize(
    ("key", "value"),
    [("lights", True), ("size_m2", 24), ("surface", "clay"), ("speaks", ["es", "de"]), ("plate", "1234 ABC")],
)
def test_what_is_written_out_is_understood_again(key: str, value: object) -> None:
    out = written(EVERY[key], value)  # type: ignore[arg-type]

    assert typed(EVERY[key], "yes" if out is True else str(out)) == value


def test_every_shape_is_in_use() -> None:
    assert {attribute.shape for attribute in EVERY.values()} == set(Shape)


@pytest.mark.parametrize("text", ["1e999999999", "0e999999999", "9" * 2000, "NaN", "-Infinity"])
def test_a_number_that_would_fill_all_memory_is_none(text: str) -> None:
    assert typed(EVERY["size_m2"], text) is None
