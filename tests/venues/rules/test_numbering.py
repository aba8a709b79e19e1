import pytest

from apps.venues.rules.numbering import next_names, numbered, renumbered


@pytest.mark.parametrize(
    ("name", "taken", "names"),
    [
        ("Court 3", ["Court 3", "court 4"], ["Court 5", "Court 6"]),
        ("Hall", ["Hall"], ["Hall 2", "Hall 3"]),
        ("Room 09", ["Room 09"], ["Room 10", "Room 11"]),
        ("Bed 1 (window)", [], ["Bed 2 (window)", "Bed 3 (window)"]),
        ("2nd floor, room 7", [], ["2nd floor, room 8", "2nd floor, room 9"]),
    ],
)
def test_the_following_numbers_are_taken(name: str, taken: list[str], names: list[str]) -> None:
    assert next_names(name, taken=taken, count=2) == names


def test_new_ones_are_numbered_where_the_number_belongs_and_where_it_is_free() -> None:
    words = {"name_en": "Bed", "name_es": "Cama #, arriba", "name_fr": "", "description_en": "#"}

    found = numbered(words, main_name="name_en", taken=["bed 2"], count=2)

    assert found == [
        {"name_en": "Bed 1", "name_es": "Cama 1, arriba", "name_fr": "", "description_en": "#"},
        {"name_en": "Bed 3", "name_es": "Cama 3, arriba", "name_fr": "", "description_en": "#"},
    ]


def test_a_number_changes_in_every_language_that_has_it() -> None:
    words = {"name_en": "Court 3", "name_es": "Pista 3", "name_fr": "Central", "name_de": "", "description_en": "3"}

    again = renumbered(words, fields="name", old="Court 3", new="Court 4")

    assert again == {
        "name_en": "Court 4",
        "name_es": "Pista 4",
        "name_fr": "Central 4",
        "name_de": "",
        "description_en": "3",
    }
