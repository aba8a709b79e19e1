"""Codes of gift cards and passes: read aloud, typed by hand, and never mistaken for another."""

# Without 0 O, 1 I L, 2 Z, 5 S, 8 B, so that no two look alike.
ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
LENGTH = 16
_GROUP = 4


def grouped(letters: str) -> str:
    """In groups of four, as it is printed and kept."""
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def tidied(typed: str) -> str:
    """What somebody typed, as it would be kept: upper case, grouped anew whatever they put between."""
    return grouped("".join(letter for letter in typed.upper() if letter.isalnum()))


def masked(code: str) -> str:
    """Its last four letters: enough to know one's own card by, and to pay with by nobody."""
    return f"…{code[-_GROUP:]}"
