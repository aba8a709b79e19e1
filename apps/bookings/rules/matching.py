"""Whom a place suits that has become free, in which order, and for how many of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from apps.core.money import Money
from apps.core.periods import Period

Party = Mapping[int | None, int]


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody waiting, plain. A place of an exact length within the window; of a departure its own length.

    `seen` are starts they were offered already and did not take: nobody is asked the same twice.
    """

    id: int
    position: Decimal
    window: Period
    party: Party = field(hash=False)
    last_useful_at: datetime
    length: timedelta | None = None
    min_people: int = 1
    max_price: Decimal | None = None
    seen: frozenset[datetime] = frozenset()

    def suits(self, period: Period, *, now: datetime) -> bool:
        """Whether they want that time still."""
        fits = self.length is None or period.duration == self.length
        is_useful = now < self.last_useful_at and now < period.start
        return fits and is_useful and self.window.covers(period) and period.start not in self.seen

    def affords(self, price: Money) -> bool:
        return self.max_price is None or price.amount <= self.max_price


@dataclass(frozen=True, slots=True)
class Choice:
    """A place somebody could have: when, for whom of them, and at which price; `space_ids` where one was picked."""

    period: Period
    party: Party = field(hash=False)
    price: Money
    departure_id: int | None = None
    space_ids: tuple[int, ...] = ()


def in_order(waiters: Iterable[Waiter]) -> list[Waiter]:
    """Whoever is asked first: as staff put them, and they come in the order they joined."""
    return sorted(waiters, key=lambda waiter: (waiter.position, waiter.id))


def parties(party: Party, *, at_least: int) -> Iterator[dict[int | None, int]]:
    """The whole party, then one less each time, down to as many as come at least.

    Those named last stay at home first; adults are named before children.
    """
    counts = {key: number for key, number in party.items() if number}
    while (people := sum(counts.values())) and people >= at_least:
        yield dict(counts)
        last = next(reversed(counts))
        counts[last] -= 1
        if not counts[last]:
            del counts[last]


def between(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """A position between two others, or beyond the only one; None where there is no room left between them."""
    if before is None or after is None:
        only = after if before is None else before
        step = -1 if before is None else 1
        return only + step if only is not None else Decimal(0)
    middle = ((before + after) / 2).quantize(SMALLEST)
    return middle if before < middle < after else None


SMALLEST = Decimal("0.000001")
