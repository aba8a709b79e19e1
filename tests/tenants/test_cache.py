"""The cache as Django is told to use it."""

from django.core.cache import cache


def test_a_call_makes_no_client_of_its_own() -> None:
    cache.set("global:word", "kept")
    client = cache._cache.get_client()  # type: ignore[attr-defined]

    assert cache.get("global:word") == "kept"
    assert cache._cache.get_client() is client  # type: ignore[attr-defined]
