"""How keys look: `sk_live_` or `sk_test_`, 256 bits, and six signs that tell a mistyped one without asking anybody."""

import hashlib
import string
import zlib
from dataclasses import dataclass

from apps.api.choices import KeyMode

ALPHABET = string.digits + string.ascii_letters
SECRET_BYTES = 32
SECRET_SIGNS = 43
CHECK_SIGNS = 6
SHOWN_SIGNS = 4


@dataclass(frozen=True, slots=True)
class NewKey:
    """`text` leaves the house once; `digest` is what stays."""

    text: str
    beginning: str
    digest: str


def key_from(secret: bytes, *, mode: KeyMode) -> NewKey:
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a key is made of {SECRET_BYTES} random bytes")
    start = f"sk_{mode}_"
    body = _in_alphabet(int.from_bytes(secret), SECRET_SIGNS)
    text = f"{start}{body}{_check(start + body)}"
    return NewKey(text, text[: len(start) + SHOWN_SIGNS], digest_of(text))


def looks_like_key(text: str) -> bool:
    """Anything else need not be looked up."""
    start = next((f"sk_{mode}_" for mode in KeyMode if text.startswith(f"sk_{mode}_")), "")
    whole = len(start) + SECRET_SIGNS + CHECK_SIGNS
    return bool(start) and len(text) == whole and text.isascii() and text[-CHECK_SIGNS:] == _check(text[:-CHECK_SIGNS])


def digest_of(text: str) -> str:
    """Plain SHA-256: nobody guesses 256 bits, so it need not be slow."""
    return hashlib.sha256(text.encode()).hexdigest()


def _check(text: str) -> str:
    return _in_alphabet(zlib.crc32(text.encode()), CHECK_SIGNS)


def _in_alphabet(number: int, signs: int) -> str:
    written = ""
    while len(written) < signs:
        number, place = divmod(number, len(ALPHABET))
        written = ALPHABET[place] + written
    return written
