"""Which known word somebody meant who mistyped it."""

from collections.abc import Iterable

SHORTEST = 4
LONG = 8
MOST_MEANT = 4


def slips_forgiven(word: str) -> int:
    """None in a short word, where another letter makes another word; two in a long one."""
    if len(word) < SHORTEST or word.isdecimal():
        return 0
    return 1 if len(word) < LONG else 2


def meant(typed: str, known: Iterable[str]) -> list[str]:
    """The nearest of the known words, none where each would take more slips than are forgiven."""
    most = slips_forgiven(typed)
    away = {word: slips(typed, word) for word in set(known) if abs(len(word) - len(typed)) <= most}
    near = sorted((count, word) for word, count in away.items() if count <= most)
    return [word for count, word in near if count == near[0][0]][:MOST_MEANT]


def slips(typed: str, word: str) -> int:
    """Letters left out, put in, exchanged, or in each other's place."""
    before, row = [0] * (len(word) + 1), list(range(len(word) + 1))
    for number, letter in enumerate(typed, start=1):
        above, before_above = row, before
        row = [number]
        for at, other in enumerate(word, start=1):
            least = min(above[at] + 1, row[at - 1] + 1, above[at - 1] + (letter != other))
            if at > 1 and number > 1 and letter == word[at - 2] and typed[number - 2] == other:
                least = min(least, before_above[at - 2] + 1)
            row.append(least)
        before = above
    return row[-1]
