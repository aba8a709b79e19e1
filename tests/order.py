"""The order of a parallel run: what takes long begins first, so that nobody waits for it at the end."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import pytest
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from launch.machine import processors

BROWSER = "tests/e2e/"
# What they share takes long, a program to start or the whole house to read; a second worker would have to do it again.
TOGETHER = ("tests/launch/", "tests/tenants/test_mixing.py", "tests/core/test_consumers.py", "tests/architecture/")
WALKS = "tests/architecture/test_isolation.py"
# They take long, and most of them wait for others meanwhile, which leaves the processor to the rest.
WAITING = (
    "tests/core/test_tasks.py",
    "tests/journal/test_relay_faults.py",
    "tests/faults/",
    "tests/bookings/test_races.py",
    "tests/bookings/test_wait_races.py",
    "tests/api/test_same_request_at_once.py",
    "tests/config/",
    WALKS,
    "tests/portal/services/",
    "tests/tenants/services/",
)
FIRST = (BROWSER, *TOGETHER, *WAITING)


class Dealer(LoadScopeScheduling):
    """Gives each worker one test at a time, those of a group all at once."""

    @cached_property
    def _browsers(self) -> dict[str, int]:
        return browsers_of(next(iter(self.registered_collections.values())))

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        """What is done is put away: before each test the library counts through all that a worker still has."""
        super().mark_test_complete(node, item_index, duration)
        group = self._split_scope(self.registered_collections[node][item_index])
        if all(self.assigned_work[node][group].values()):
            del self.assigned_work[node][group]

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return f"browser-{self._browsers[file]}" if file in self._browsers else group_of(nodeid)


def browsers_of(names: Iterable[str]) -> dict[str, int]:
    """No more browsers at a time than processors: one that starves misses what its test waits for.

    Each file whole, because its tests share what took long to furnish, and about as many tests for each browser.
    """
    sizes = Counter(name.partition("::")[0] for name in names if name.startswith(BROWSER))
    given: dict[str, int] = {}
    loads = [0] * processors()
    for file, size in sizes.most_common():
        given[file] = loads.index(min(loads))
        loads[given[file]] += size
    return given


def group_of(name: str) -> str:
    if name.startswith(WALKS):
        return name
    return next((folder for folder in TOGETHER if name.startswith(folder)), name)


def arrange(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _rank(item.nodeid))


def _rank(name: str) -> int:
    """The place of its folder among the first, or after all of them."""
    return next((place for place, folder in enumerate(FIRST) if name.startswith(folder)), len(FIRST))
