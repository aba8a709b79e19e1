"""The tax of each line, rounded where the business says."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from apps.rates.choices import Rounding
from apps.rates.rules.coins import in_coins
from apps.rates.rules.tariff import Tax, TaxTerms


@dataclass(frozen=True, slots=True)
class Taxable:
    """Whole coins of one thing bought, under one tax."""

    thing: int
    tax: Tax | None
    coins: int


def taxes_of(parts: Sequence[Taxable], terms: TaxTerms) -> list[int]:
    """Coins of tax for each part: contained in it where prices include tax, on top of it where they do not.

    Parts rounded together add up to their rounded tax, and each of them gets what the sum so far leaves for it.
    """
    together: dict[object, list[int]] = {}
    for place, part in enumerate(parts):
        together.setdefault(_bucket(part, terms.rounding), []).append(place)
    found = [0] * len(parts)
    for places in together.values():
        exact = [_tax(parts[place], is_included=terms.prices_include_tax) for place in places]
        for place, tax in zip(places, in_coins(exact), strict=True):
            found[place] = tax
    return found


def _bucket(part: Taxable, rounding: Rounding) -> object:
    if rounding == Rounding.LINE:
        return part.thing
    return part.tax if rounding == Rounding.RATE else None


def _tax(part: Taxable, *, is_included: bool) -> Fraction:
    if part.tax is None:
        return Fraction(0)
    percents, whole = part.tax.percent.as_integer_ratio()
    return Fraction(part.coins * percents, 100 * whole + (percents if is_included else 0))
