from random import Random

from apps.portal.rules.diary.chance import Chance


def test_the_generator_of_the_library_is_one() -> None:
    chance: Chance = Random(1)
    again: Chance = Random(1)

    drawn = [(each.random(), each.choice("abc"), each.sample("abcd", 2)) for each in (chance, again)]

    assert drawn[0] == drawn[1]
