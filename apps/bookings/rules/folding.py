"""Words as somebody types them who is in a hurry: without accents and without capitals.

`models/guest.py` does the same in SQL.
"""

from unicodedata import normalize

# Letters that have no accent to take off, and what they are typed as.
PLAIN = {"ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
PLAIN_LETTERS = ("øØłŁđĐıİħĦ", "oollddiihh")

_LETTERS = str.maketrans(*PLAIN_LETTERS) | {ord(letter): plain for letter, plain in PLAIN.items()}
_FIRST_MARK, _LAST_MARK = "\u0300", "\u036f"


def folded(text: str) -> str:
    letters = normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in letters if not _FIRST_MARK <= letter <= _LAST_MARK).lower()
