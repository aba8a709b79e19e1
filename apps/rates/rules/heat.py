"""How warm a price is among others: a step from 1, the cheapest, to 5."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

STEPS = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest to the highest price of a table or of one column of it."""

    low: Decimal
    high: Decimal

    def step(self, price: Decimal) -> int:
        """All are in the middle where none differ."""
        if self.high == self.low:
            return (STEPS + 1) // 2
        share = (price - self.low) / (self.high - self.low)
        return min(int(share * STEPS), STEPS - 1) + 1


def scale_of(prices: Iterable[Decimal | None]) -> Scale | None:
    known = [price for price in prices if price is not None]
    return Scale(min(known), max(known)) if known else None
