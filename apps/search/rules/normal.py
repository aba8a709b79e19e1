"""Words as the index knows them: no accents, no capitals, one form for letters that are typed in several ways.

PostgreSQL would do this with an extension it may not have (decision record 0002), so both sides of every comparison,
what is indexed and what is typed, go through here.
"""

import re
from unicodedata import category, normalize

LONGEST_WORD = 40
# Letters that no decomposition takes apart, and Arabic ones that are one to whoever types.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
    | {"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": ""}
)
_WORD = re.compile(r"[^\W_]+")


def normal(text: str) -> str:
    """Folding may bring letters to light that are folded again, so it is done twice; a third time changes nothing."""
    if text.isascii():
        return text.lower()
    return _folded(_folded(text))


def _folded(text: str) -> str:
    apart = normalize("NFKD", normalize("NFKD", text).casefold())
    return normalize("NFKC", "".join(sign for sign in apart if category(sign) != "Mn").translate(_LETTERS))


def words_of(text: str) -> list[str]:
    """Each once, in their order."""
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in _WORD.findall(normal(text))))


def trigrams(word: str) -> list[str]:
    """Three letters each, with a space for where the word begins and ends; each once."""
    told = f" {word} "
    return sorted({told[at : at + 3] for at in range(len(told) - 2)})
