"""How many places one visitor keeps at once: counted in the cache, because nobody has said yet who they are."""

from django.core.cache import cache

# As long as the longest hold with its extension lasts where nobody has set another time.
WINDOW_SECONDS = 20 * 60


def holds_of(visitor: str) -> int:
    return int(cache.get(_key(visitor), 0))


def count_hold(visitor: str) -> None:
    """The window begins with the first."""
    if not cache.add(_key(visitor), 1, WINDOW_SECONDS):
        try:
            cache.incr(_key(visitor))
        except ValueError:
            # It ended between the two.
            cache.set(_key(visitor), 1, WINDOW_SECONDS)


def _key(visitor: str) -> str:
    return f"holds:{visitor}"
