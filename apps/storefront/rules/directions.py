"""Which way a text runs, for papers and letters whose programs do not find out by themselves."""

import unicodedata

FROM_THE_RIGHT = frozenset({"R", "AL"})


def direction_of(text: str) -> str:
    """By the first letter that has a direction, as `dir="auto"` goes; digits and signs have none."""
    first = next((kind for letter in text if (kind := unicodedata.bidirectional(letter)) in {"L", "R", "AL"}), "L")
    return "rtl" if first in FROM_THE_RIGHT else "ltr"
