"""What a benchmark is, and the list of all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `goal` is the most it may be, or the least when `more_is_better`; `floor` is the bare work."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    floor: float | None = None
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        return None if not self.floor else self.value / self.floor

    @property
    def is_met(self) -> bool | None:
        if self.goal is None:
            return None
        return self.value >= self.goal if self.more_is_better else self.value <= self.goal


Measure = Callable[[float], Iterator[Figure]]
BENCHMARKS: dict[str, Measure] = {}


def benchmark(name: str) -> Callable[[Measure], Measure]:
    """The function gets the scale, 1 for the real thing and less for a quick look, and yields figures as they come."""

    def declare(measure: Measure) -> Measure:
        BENCHMARKS[name] = measure
        return measure

    return declare
