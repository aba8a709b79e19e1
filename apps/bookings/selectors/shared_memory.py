"""What one process has read of offers, handed to all others: one that has just begun finds it in the shared cache.

Nothing there is believed for its own sake: each thing lies beside the version of the catalogue it was read at, and
whoever takes it holds that against the version of the moment. Without the cache everybody reads for themselves.
"""

import hashlib
from collections.abc import Collection, Mapping
from functools import cache as once
from pathlib import Path

import structlog
from django.core.cache import cache
from redis.exceptions import RedisError

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.selectors.memory import Remembered

SECONDS = 24 * 3600
APPS = Path(__file__).resolve().parents[2]
# The apps whose code says what a known offer is made of.
MAKERS = ("core", "venues", "rates", "bookings")

log = structlog.get_logger(__name__)

# Of an offer of the business whose schema is current.
Name = tuple[int, str, str]
Known = Remembered[KnownOffer]


def found_shared(names: Collection[Name]) -> dict[Name, Known]:
    """By offer, audience and language; those somebody has read."""
    keys = {_key(name): name for name in names}
    try:
        found = cache.get_many(keys) if keys else {}
    except RedisError:
        log.warning("known_offers.not_found")
        return {}
    return {keys[key]: each for key, each in found.items()}


def share(known: Mapping[Name, Known]) -> None:
    try:
        cache.set_many({_key(name): each for name, each in known.items()}, SECONDS)
    except RedisError:
        log.warning("known_offers.not_shared")


def _key(name: Name) -> str:
    return ":".join(["known", _form(), *map(str, name)])


@once
def _form() -> str:
    """Another for any other code, whose things may be of another shape: while a new release comes both are there."""
    code = hashlib.sha256()
    for path in sorted(path for app in MAKERS for path in (APPS / app).rglob("*.py")):
        code.update(path.read_bytes())
    return code.hexdigest()[:16]
