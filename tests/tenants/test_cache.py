"""The cache as Django is told to use it."""

import socket
import time

import pytest
from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

from apps.tenants.cache import Cache


def test_a_call_makes_no_client_of_its_own() -> None:
    cache.set("global:word", "kept")
    client = cache._cache.get_client()  # type: ignore[attr-defined]

    assert cache.get("global:word") == "kept"
    assert cache._cache.get_client() is client  # type: ignore[attr-defined]


def test_nobody_waits_long_for_a_redis_that_takes_calls_and_answers_none() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"redis://127.0.0.1:{silent.getsockname()[1]}/1"
        began = time.monotonic()
        with pytest.raises(RedisError):
            Cache(address, settings.CACHES["default"]).get("global:word")

    assert time.monotonic() - began < 4
