"""Services for a test run: several may go on at the same time in one checkout.

All share one PostgreSQL cluster under `var/test/`; each takes the lowest free slot, which names its database
(`serai_<slot>`, Django puts `test_` before it) and gives it a Redis of its own. A run that is killed frees both.
"""

import atexit
import os
from collections.abc import MutableMapping
from pathlib import Path
from urllib.parse import urlsplit

from launch.errors import CannotLaunch
from launch.locks import FileLock
from launch.services import Services

MOST = 64
SLOT = "TEST_SLOT"
OWNER = "TEST_SLOT_OF"
WORKER = "PYTEST_XDIST_WORKER"
ADDRESSES = ("DATABASE_URL", "REDIS_URL")


class Slot:
    def __init__(self, number: int, lock: FileLock) -> None:
        self.number, self._lock = number, lock

    def free(self) -> None:
        self._lock.close()


def take_slot(directory: Path) -> Slot:
    """The lowest number nobody holds; the kernel frees it however its process ends."""
    directory.mkdir(parents=True, exist_ok=True)
    for number in range(MOST):
        lock = FileLock(directory / f"slot-{number}.lock")
        if lock.try_exclusive():
            return Slot(number, lock)
        lock.close()
    raise CannotLaunch(f"{MOST} test runs are going on in this checkout already.")


def settle_tests(root: Path, *, environment: MutableMapping[str, str] = os.environ) -> None:
    """Puts the addresses for this process into the environment; programs that tests start inherit them.

    A worker of a parallel run inherits its parent's too, and must not: it takes a slot of its own.
    """
    worker = environment.get(WORKER, "")
    if SLOT in environment and environment.get(OWNER, "") == worker:
        return
    _keep_given(environment)
    slot = take_slot(root / "var" / "test")
    services = Services(root, purpose="test", fsync=False, redis_place=f"redis-{slot.number}")
    urls = services.start()
    atexit.register(slot.free)
    atexit.register(services.stop)
    environment.update(urls)
    environment["DATABASE_URL"] = _own_database(urls["DATABASE_URL"], slot)
    environment[SLOT], environment[OWNER] = str(slot.number), worker


def _keep_given(environment: MutableMapping[str, str]) -> None:
    """Addresses as the person gave them, also for workers whose parent has already put its own in their place."""
    for name in ADDRESSES:
        given = environment.setdefault(f"GIVEN_{name}", environment.get(name, ""))
        environment[name] = given


def _own_database(url: str, slot: Slot) -> str:
    parts = urlsplit(url)
    return parts._replace(path=f"{parts.path}_{slot.number}").geturl()
