from apps.bookings.rules.walk_in import walk_in_name, walk_in_names


def test_a_walk_in_has_a_name_in_every_language_and_each_is_known_as_one() -> None:
    assert walk_in_name("en") == "Walk-in"
    assert walk_in_name("es") in walk_in_names()
    assert "Ana" not in walk_in_names()
