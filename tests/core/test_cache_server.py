from django.core.cache import cache

from apps.core.cache_server import cache_server


def test_what_the_cache_keeps_is_there() -> None:
    cache.set("global:number", 7, timeout=60)

    assert cache_server().get(cache.make_key("global:number")) == b"7"
