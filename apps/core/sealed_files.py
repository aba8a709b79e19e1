"""Files that lie sealed: written and read piece by piece, each file with a key of its own.

Whoever forgets the key has destroyed the file, wherever copies of it lie. A piece that was changed, moved, repeated
or left out does not open, nor does a file without its end.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from apps.core.crypto import SealBroken

PIECE = 1 << 20
TAG = 16
MORE, LAST = b"more", b"last"


def new_file_key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


class SealedWriter:
    """As much of a file as a zip needs to be written to; closing it writes the end, and leaves `target` open."""

    def __init__(self, target: IO[bytes], key: str) -> None:
        self._target, self._cipher = target, AESGCM(urlsafe_b64decode(key))
        self._held = bytearray()
        self._number = 0
        self.size = 0

    def write(self, some: bytes) -> int:
        self._held += some
        self.size += len(some)
        while len(self._held) > PIECE:
            self._put(bytes(self._held[:PIECE]), MORE)
            del self._held[:PIECE]
        return len(some)

    def flush(self) -> None:
        """Nothing: a piece is written once it is full."""

    def close(self) -> None:
        self._put(bytes(self._held), LAST)

    def _put(self, piece: bytes, place: bytes) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number), piece, place))
        self._number += 1


def unsealed(source: IO[bytes], key: str) -> Iterator[bytes]:
    cipher = AESGCM(urlsafe_b64decode(key))
    number, piece = 0, source.read(PIECE + TAG)
    while True:
        following = source.read(PIECE + TAG)
        try:
            yield cipher.decrypt(_nonce(number), piece, MORE if following else LAST)
        except InvalidTag as problem:
            raise SealBroken("a sealed file was changed, cut short, or is opened with another key") from problem
        if not following:
            return
        number, piece = number + 1, following


def _nonce(number: int) -> bytes:
    """No key is used for two files, so that counting is enough."""
    return number.to_bytes(12)
