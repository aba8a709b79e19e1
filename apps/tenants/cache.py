"""The cache. Its keys carry their schema, except those that must count the same person once on every host."""

from functools import cached_property
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis

from apps.core.schema import current_schema

Key = str | bytes | memoryview

# allauth's rate limits, sessions and Serai's own global counters: per tenant they would multiply or get lost.
GLOBAL_PREFIXES = ("allauth:", "allauth.", "global:", "django.contrib.sessions.")


def make_key(key: str, prefix: str, version: int) -> str:
    scope = "global" if str(key).startswith(GLOBAL_PREFIXES) else f"tenant:{current_schema()}"
    return f"{scope}:{prefix}:{version}:{key}"


def keys_of(schema: str) -> str:
    """The pattern of every key a tenant has."""
    return f"tenant:{schema}:*"


class OneClient(RedisCacheClient):
    """Django makes a client for each call, which takes longer than many a call; one serves all threads as well."""

    @cached_property
    def _clients(self) -> dict[bool, Redis]:
        return {}

    def get_client(self, key: Key | None = None, *, write: bool = False) -> Redis:
        if write not in self._clients:
            self._clients[write] = super().get_client(key, write=write)
        return self._clients[write]


class Cache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneClient
