"""File locks, which the kernel frees however their holder ends."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path


class FileLock:
    """One open file; held by one (`exclusive`) or by many (`shared`) processes at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)

    def take_shared(self) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def take_exclusive(self) -> None:
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def try_exclusive(self) -> bool:
        """A shared lock of ours may be lost by a failed try: ask again for it where it still matters."""
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def close(self) -> None:
        os.close(self._descriptor)


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    lock = FileLock(path)
    try:
        lock.take_exclusive()
        yield
    finally:
        lock.close()


def is_held(path: Path) -> bool:
    lock = FileLock(path)
    try:
        return not lock.try_exclusive()
    finally:
        lock.close()
