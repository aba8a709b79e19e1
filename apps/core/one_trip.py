"""What the cache's own interface cannot do: several things in one trip. Every booking says some to the shared cache."""

from collections.abc import Mapping

from django.core.cache import cache

from apps.core.cache_server import cache_server

# The first key is only written where it is not there, for so many seconds; the others are kept until they are changed.
_SET = """
for place = 2, #KEYS do redis.call('SET', KEYS[place], ARGV[place]) end
return redis.call('SET', KEYS[1], 1, 'EX', ARGV[1], 'NX')
"""


def set_and_add(numbers: Mapping[str, int], added: str, *, seconds: int) -> bool:
    """Whether `added` was not there: of all who ask at a moment one hears so."""
    keys = [cache.make_key(key) for key in (added, *numbers)]
    return cache_server().eval(_SET, len(keys), *keys, seconds, *numbers.values()) is not None
