"""How much of each day is taken, out of claims summed by the days on which they begin and end."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class DayLoad:
    """Percent of what could be taken that is, set-up and clean-up included; None where it is closed."""

    day: date
    percent: int | None


class Sums(NamedTuple):
    """Claims of a spot between the same cuts; `first` and `last` count from 1, before the first cut it is 0.

    `begins` and `ends` are sums of seconds, of `claims` of them.
    """

    spot: int
    first: int
    last: int
    claims: int
    begins: float
    ends: float


def spread_out(rows: Iterable[Sums], cuts: Sequence[int]) -> dict[int, list[float]]:
    """By spot the seconds taken between each two cuts; a claim over a cut counts on both sides of it."""
    days = len(cuts) - 1
    taken: dict[int, list[float]] = defaultdict(lambda: [0.0] * days)
    for row in rows:
        own = taken[row.spot]
        for number in range(max(row.first, 1), min(row.last, days) + 1):
            until = row.ends if number == row.last else row.claims * cuts[number]
            since = row.begins if number == row.first else row.claims * cuts[number - 1]
            own[number - 1] += until - since
    return taken


def day_loads(
    days: Sequence[date], spots: Sequence[int], taken: Mapping[int, Sequence[float]], whole: Sequence[int] | None
) -> list[DayLoad]:
    """Of a hall as much as of its parts together. Without the `whole` of each day a part is taken or it is not."""
    own = [taken[spot] for spot in spots if spot in taken]
    if whole is None:
        return [_load(day, _share(sum(part[n] > 0 for part in own), len(spots))) for n, day in enumerate(days)]
    return [_load(day, _percent(sum(part[n] for part in own), len(spots), whole[n])) for n, day in enumerate(days)]


def _percent(taken: float, parts: int, whole: int) -> int | None:
    if not whole:
        return 100 if taken else None
    return min(_share(taken, parts * whole), 100)


def _share(taken: float, whole: int) -> int:
    return int(100 * taken) // max(whole, 1)


@lru_cache(maxsize=4096)
def _load(day: date, percent: int | None) -> DayLoad:
    return DayLoad(day, percent)
