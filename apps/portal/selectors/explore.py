"""What the marketplace's home shows of what may be booked: free soonest, kinds, cities. Read anew once a minute."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from redis.exceptions import RedisError

from apps.search.choices import Category, Sort
from apps.search.rules.asked import Asked
from apps.search.rules.found import Choice, Hit, HitPicture, Results
from apps.search.selectors.results import results

SECONDS = 60
KEPT_SECONDS = 10 * SECONDS
SOONEST = 8
CITIES = 8
ARCHES = 3
SOONEST_FIRST = Asked(sort=Sort.SOONEST)


@dataclass(frozen=True, slots=True)
class Door:
    """A kind or a city with something to book; `picture` is of one of its houses, where one has a photo."""

    choice: Choice
    picture: HitPicture | None


@dataclass(frozen=True, slots=True)
class Explore:
    """`arches` are the pictures of the wall, each of another kind; none unless there are enough of them."""

    soonest: tuple[Hit, ...]
    kinds: tuple[Door, ...]
    cities: tuple[Door, ...]
    arches: tuple[HitPicture, ...]


def explore(*, now: datetime, language: str) -> Explore:
    """Whoever comes first in a minute reads it anew; the others meanwhile see it as it was."""
    key = f"explore:{language}"
    if kept := _kept(key):
        return kept
    found = results(SOONEST_FIRST, now=now, language=language)
    made = explored(found, others=_others(found, now=now, language=language))
    _keep(key, made)
    return made


def _kept(key: str) -> Explore | None:
    """Nothing for whoever comes first; without the cache everybody does."""
    try:
        kept: Explore | None = cache.get(key)
        return None if kept and cache.add(f"{key}:fresh", True, SECONDS) else kept
    except RedisError:
        return None


def _keep(key: str, made: Explore) -> None:
    with suppress(RedisError):
        cache.set(key, made, KEPT_SECONDS)
        cache.set(f"{key}:fresh", True, SECONDS)


def _others(found: Results, *, now: datetime, language: str) -> tuple[Hit, ...]:
    """Of the kinds of which nothing is free so soon: their doors have pictures, too."""
    seen = {hit.category for hit in found.hits if hit.picture}
    missing = [Category(kind.value) for kind in found.facets.kinds if kind.value not in seen]
    return tuple(hit for kind in missing for hit in results(Asked(kind=kind), now=now, language=language).hits)


def explored(found: Results, *, others: tuple[Hit, ...] = ()) -> Explore:
    pictured = (*found.hits, *others)
    kinds = tuple(Door(kind, _picture(pictured, kind=kind.value)) for kind in found.facets.kinds)
    pictures = [door.picture for door in kinds if door.picture]
    return Explore(
        soonest=_of_many_houses(found.hits),
        kinds=kinds,
        cities=tuple(Door(place, _picture(pictured, city=place.label)) for place in found.facets.places[:CITIES]),
        arches=tuple(pictures[:ARCHES]) if len(pictures) >= ARCHES else (),
    )


def _of_many_houses(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Soonest first, but no business twice before every other had its turn, and no venue before its others had."""
    turn: dict[str, tuple[int, int]] = {}
    had: Counter[object] = Counter()
    for hit in hits:
        venue = hit.business, hit.venue.text
        turn[hit.key] = had[hit.business], had[venue]
        had.update([hit.business, venue])
    return tuple(sorted(hits, key=lambda hit: turn[hit.key])[:SOONEST])


def _picture(hits: tuple[Hit, ...], *, kind: str = "", city: str = "") -> HitPicture | None:
    """Of the first that is of this kind or in this city."""
    return next(
        (hit.picture for hit in hits if hit.picture and (hit.category == kind if kind else city in hit.place)), None
    )
