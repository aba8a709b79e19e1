"""Keys made in the application, so that a row's address is known before it is written."""

import secrets
import time
from uuid import UUID

_NANOSECONDS_A_MILLISECOND = 1_000_000


def new_key() -> UUID:
    """A UUID of version 7: it begins with the time, so that rows written together lie together in the index.

    The twelve bits after the milliseconds hold their fraction, which keeps the order within one process.
    """
    milliseconds, rest = divmod(time.time_ns(), _NANOSECONDS_A_MILLISECOND)
    fraction = (rest << 12) // _NANOSECONDS_A_MILLISECOND
    high = (milliseconds << 16) | (7 << 12) | fraction
    low = (0b10 << 62) | secrets.randbits(62)
    return UUID(int=(high << 64) | low)
