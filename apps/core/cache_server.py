"""The Redis behind the cache, for what the cache's own interface cannot do: scripts, and keys by a pattern."""

from typing import cast

from django.core.cache import cache
from redis import Redis


def cache_server() -> Redis:
    """Keys there are those of `cache.make_key`. There is no public way to it in Django, so this is the only one."""
    return cast("Redis", cache._cache.get_client(write=True))  # type: ignore[attr-defined]  # noqa: SLF001 - as told above
