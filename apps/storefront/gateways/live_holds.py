"""Which places one visitor has taken lately: told to the cache, because nobody has said yet who they are."""

from django.core.cache import cache

KEPT_SECONDS = 60 * 60
MOST_KEPT = 40


def taken_by(visitor: str) -> list[int]:
    """Keys of bookings; whether they are holds still is for whoever asks to find out."""
    return list(cache.get(_key(visitor), ()))


def note_taken(visitor: str, booking_id: int) -> None:
    """Of two at the same moment one may be missed: it lapses all the same."""
    cache.set(_key(visitor), [*taken_by(visitor), booking_id][-MOST_KEPT:], KEPT_SECONDS)


def _key(visitor: str) -> str:
    return f"holds:{visitor}"
