"""How long something took, and what that says of many times it was done."""

import time
from collections.abc import Callable, Sequence
from statistics import quantiles


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]
