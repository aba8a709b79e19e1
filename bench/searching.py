"""Searches one after another in a process of their own, by what is in mind before each of them."""

import multiprocessing
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict

from apps.bookings.selectors import known
from apps.core import clock
from apps.search.forms.asked import asked_from
from apps.search.selectors import finds, photos
from apps.search.selectors.results import results
from bench.processor import database_process, seconds_on_processor
from config.loaded import keep_what_was_loaded
from config.settings.tenancy import _POOL

# What the process keeps of businesses.
MEMORIES = (known._memory, finds._memory, photos._memory)
THREADS, SECONDS = 4, 0.7


class Mind(Enum):
    """Nothing at all, here or beside; what other processes have read; what was asked here before."""

    EMPTY = "nobody knows anything"
    FRESH = "a process that has just begun"
    WARM = "warm"


@dataclass(frozen=True, slots=True)
class Searched:
    """Seconds by the clock and of processors, those of the database too; and what came of it."""

    wall: float
    processor: float
    hits: int
    unasked: int


def searched(queries: Sequence[str], *, mind: Mind) -> list[Searched]:
    """In threads and with pooled connections, as a server does."""
    connection.close()
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as apart:
        return apart.submit(_all, queries, mind).result()


def _all(queries: Sequence[str], mind: Mind) -> list[Searched]:
    connection.settings_dict["OPTIONS"] = {"pool": _POOL}
    settings.SEARCH_THREADS, settings.SEARCH_SECONDS = THREADS, SECONDS
    keep_what_was_loaded()
    workers = os.getpid(), database_process()
    if mind is Mind.WARM:
        for query in queries:
            _one(query, mind, workers)
    return [_one(query, mind, workers) for query in queries]


def _one(query: str, mind: Mind, workers: tuple[int, int]) -> Searched:
    asked, now = asked_from(QueryDict(query)), clock.now()
    _forget(mind)
    spent, began = seconds_on_processor(*workers), time.perf_counter()
    found = results(asked, now=now, language="en")
    wall = time.perf_counter() - began
    return Searched(wall, seconds_on_processor(*workers) - spent, len(found.hits), found.unasked)


def _forget(mind: Mind) -> None:
    if mind is not Mind.WARM:
        for memory in MEMORIES:
            memory.clear()
    if mind is Mind.EMPTY:
        cache.clear()
