"""The order of a parallel run: what takes long begins first, so that nobody waits for it at the end."""

from zlib import crc32

import pytest
from xdist.scheduler import LoadScopeScheduling

from launch.machine import processors

BROWSER = "tests/e2e/"
# Their programs take longest to start; a second worker would have to start them again.
TOGETHER = ("tests/launch/", "tests/tenants/test_mixing.py", "tests/core/test_consumers.py")
# They take long, and most of them wait for others meanwhile, which leaves the processor to the rest.
WAITING = (
    "tests/core/test_tasks.py",
    "tests/journal/test_relay_faults.py",
    "tests/faults/",
    "tests/bookings/test_races.py",
    "tests/bookings/test_wait_races.py",
    "tests/api/test_same_request_at_once.py",
    "tests/config/",
    "tests/architecture/test_isolation.py",
    "tests/portal/services/",
    "tests/tenants/services/",
)
FIRST = (BROWSER, *TOGETHER, *WAITING)


class Dealer(LoadScopeScheduling):
    """Gives each worker one test at a time, those of a group all at once."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(name: str) -> str:
    """No more browsers at a time than processors: one that starves misses what its test waits for."""
    if name.startswith(BROWSER):
        return f"browser-{crc32(name.encode()) % processors()}"
    return next((folder for folder in TOGETHER if name.startswith(folder)), name)


def arrange(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _rank(item.nodeid))


def _rank(name: str) -> int:
    """The place of its folder among the first, or after all of them."""
    return next((place for place, folder in enumerate(FIRST) if name.startswith(folder)), len(FIRST))
