"""Counts requests in Redis: all buckets of a request in one step, so that no race lets one through."""

import structlog
from redis.exceptions import RedisError

from apps.api.rules.limits import WINDOW_SECONDS, Bucket, Level, Verdict
from apps.core.cache_server import cache_server

log = structlog.get_logger(__name__)

# Counts only where every bucket has room: who is refused for one limit does not use up another.
_COUNT = """
local room = true
for place, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or '0') >= tonumber(ARGV[place + 1]) then room = false end
end
local found = {}
for place, key in ipairs(KEYS) do
  local used = tonumber(redis.call('GET', key) or '0')
  if room then
    used = redis.call('INCR', key)
    if used == 1 then redis.call('EXPIRE', key, ARGV[1]) end
  elseif used >= tonumber(ARGV[place + 1]) then
    used = used + 1
  end
  found[#found + 1] = used
  found[#found + 1] = redis.call('TTL', key)
end
return found
"""


def count(buckets: tuple[Bucket, ...]) -> Verdict:
    """Without Redis nobody is refused: bookings matter more than counting."""
    try:
        keys = [f"global:api:{bucket.address}" for bucket in buckets]
        found = cache_server().eval(_COUNT, len(keys), *keys, WINDOW_SECONDS, *(bucket.limit for bucket in buckets))
    except RedisError as problem:
        log.warning("requests_not_counted", problem=type(problem).__name__)
        return Verdict(())
    pairs = zip(buckets, found[::2], found[1::2], strict=True)
    return Verdict(tuple(Level(bucket, bucket.limit - used, max(seconds, 1)) for bucket, used, seconds in pairs))
