from django.core.cache import cache

from apps.core.cache_server import cache_server
from apps.core.one_trip import set_and_add


def test_numbers_are_set_and_of_all_who_ask_one_hears_that_nobody_was_before_them() -> None:
    first = set_and_add({"global:one": 1, "global:two": 2}, "global:awake", seconds=60)
    second = set_and_add({"global:one": 3}, "global:awake", seconds=60)

    assert (first, second) == (True, False)
    assert cache.get_many(["global:one", "global:two", "global:awake"]) == {
        "global:one": 3,
        "global:two": 2,
        "global:awake": 1,
    }


def test_only_what_is_added_goes_by_itself() -> None:
    set_and_add({"global:one": 1}, "global:awake", seconds=60)

    lives = [cache_server().ttl(cache.make_key(key)) for key in ("global:one", "global:awake")]
    assert lives[0] == -1
    assert 0 < lives[1] <= 60
