"""The short name of a booking: said over the phone, copied from a screen, typed into a search box.

No two of its letters look alike (no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V, M N), and without vowels it spells no word. The
last one checks the others: one letter misheard, or two neighbours swapped, never name another booking.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

ALPHABET = "34679CDFGHJKPRTVWXY"
LENGTH = 8
# As many letters as a prime number, so that no weight but a multiple of it loses a mistake.
_LETTERS = len(ALPHABET)
_GROUP = 4


def new_reference(random: "Random") -> str:
    """Of 894 million; whoever stores it tries again when somebody has it already."""
    drawn, letters = random.randrange(_LETTERS ** (LENGTH - 1)), ""
    for _place in range(LENGTH - 1):
        drawn, letter = divmod(drawn, _LETTERS)
        letters += ALPHABET[letter]
    return letters + _check(letters)


def tidied(typed: str) -> str:
    """What somebody typed, as it would be kept: upper case, without the hyphens and spaces people put between."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def is_reference(text: str) -> bool:
    """Whether it could be one, so that a slip is told from a booking that is not there."""
    return len(text) == LENGTH and set(text) <= set(ALPHABET) and _check(text[:-1]) == text[-1]


def grouped(reference: str) -> str:
    """As it is shown and read aloud: “K7PX-4T9W”."""
    return "-".join(reference[start : start + _GROUP] for start in range(0, len(reference), _GROUP))


def _check(letters: str) -> str:
    """Letter by letter with weights 2, 3, 4…, which with the check's own weight of 1 sum up to nothing."""
    weighed = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(reversed(letters), start=2))
    return ALPHABET[-weighed % _LETTERS]
