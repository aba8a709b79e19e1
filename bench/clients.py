"""Many clients at once, and what they were told."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any

from bench.server import Client

Work = Callable[[int, "Tally"], None]


@dataclass(slots=True)
class Tally:
    """Answers by status, how long each took, and the references of what was made."""

    answers: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    broken: int = 0
    spent: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.seconds) / self.spent

    @property
    def errors(self) -> int:
        return sum(number for status, number in self.answers.items() if status >= 500)

    def p99(self) -> float:
        """In milliseconds."""
        return quantiles(self.seconds, n=100)[-1] * 1_000 if len(self.seconds) > 1 else 0.0


def together(clients: int, work: Work) -> Tally:
    """Each client does its work in a thread of its own; they begin at the same moment."""
    tallies = [Tally() for _ in range(clients)]
    start = threading.Barrier(clients + 1)

    def run(number: int) -> None:
        start.wait()
        work(number, tallies[number])

    threads = [threading.Thread(target=run, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return _sum(tallies, time.perf_counter() - began)


def ask(client: Client, path: str, body: Any, tally: Tally, *, method: str = "POST") -> str:
    """The reference, where the answer has one."""
    began = time.perf_counter()
    try:
        status, said = client.send(method, path, body)
    except OSError:
        tally.broken += 1
        return ""
    tally.seconds.append(time.perf_counter() - began)
    tally.answers[status] += 1
    reference = str(said.get("reference", "")) if isinstance(said, dict) else ""
    if status == 201 and reference:
        tally.made.append(reference)
    return reference


def _sum(tallies: list[Tally], spent: float) -> Tally:
    whole = Tally(spent=spent)
    for tally in tallies:
        whole.answers += tally.answers
        whole.seconds += tally.seconds
        whole.made += tally.made
        whole.broken += tally.broken
    return whole
