from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Remembered(Generic[Thing]):
    """What was known at one version of a tenant's catalogue."""

    version: int
    thing: Thing


class Memory(Generic[Thing]):
    """Of all tenants in this process, shared by its threads; what was not asked for the longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[object, Remembered[Thing]] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: object) -> Remembered[Thing] | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, things: Iterable[tuple[object, Remembered[Thing]]]) -> None:
        with self._lock:
            for key, remembered in things:
                self._kept[key] = remembered
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
