from apps.core.languages import own_names


def test_a_language_is_named_as_its_speakers_name_it() -> None:
    names = dict(own_names())

    assert (names["es"], names["fr"], names["ar"]) == ("Español", "Français", "العربيّة")
