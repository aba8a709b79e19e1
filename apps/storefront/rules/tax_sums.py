from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from apps.core.money import Money
from apps.rates.rules.lines import Line, LineKind


@dataclass(frozen=True, slots=True)
class TaxPart:
    """The tax of one rate within a price; `percent` is None for what is not told by a rate."""

    percent: Decimal | None
    tax: Money


def tax_sums(lines: Iterable[Line]) -> list[TaxPart]:
    """The highest rate first. A line that adds tax repeats what the others hold, so it is not counted."""
    sums: dict[Decimal | None, Money] = {}
    for line in lines:
        if line.kind != LineKind.TAX and line.tax:
            known = sums.get(line.tax_percent, Money.zero(line.tax.currency))
            sums[line.tax_percent] = known + line.tax
    return [TaxPart(percent, sums[percent]) for percent in sorted(sums, key=lambda rate: -(rate or 0))]
