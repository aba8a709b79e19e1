import itertools
import random

from apps.bookings.rules.reference import ALPHABET, LENGTH, grouped, is_reference, new_reference, tidied

ONE = new_reference(random.Random(7))


def test_no_two_letters_of_a_reference_look_alike_and_none_is_a_vowel():
    assert not {*"0O1IL2Z5S8BMNU"} & {*ALPHABET}
    assert not {*"AEIOU"} & {*ALPHABET}
    assert len(ALPHABET) == len({*ALPHABET}) == 19


def test_the_same_chance_gives_the_same_reference_and_another_one_another():
    assert new_reference(random.Random(7)) == ONE
    assert len({new_reference(random.Random(seed)) for seed in range(500)}) == 500


def test_a_reference_is_known_as_one():
    assert len(ONE) == LENGTH
    assert all(is_reference(new_reference(random.Random(seed))) for seed in range(200))


def test_one_letter_misheard_never_names_another_booking():
    for place, letter in itertools.product(range(LENGTH), ALPHABET):
        misheard = ONE[:place] + letter + ONE[place + 1 :]
        assert is_reference(misheard) == (misheard == ONE)


def test_two_neighbours_swapped_never_name_another_booking():
    for seed in range(50):
        reference = new_reference(random.Random(seed))
        for place in range(LENGTH - 1):
            swapped = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
            assert is_reference(swapped) == (swapped == reference)


def test_what_is_too_short_too_long_or_of_other_letters_is_no_reference():
    assert [is_reference(text) for text in ("", ONE[:-1], ONE + "3", ONE.lower(), "O0IL1111")] == [False] * 5


def test_it_is_read_aloud_in_two_groups_and_typed_however_one_likes():
    assert grouped("K7PX4T9W") == "K7PX-4T9W"
    assert {tidied(text) for text in ("K7PX-4T9W", "k7px 4t9w", " K7PX–4T9W\n")} == {"K7PX4T9W"}
