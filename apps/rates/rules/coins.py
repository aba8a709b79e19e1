"""From exact amounts to whole coins, once."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise

from apps.core.money import exponent


def in_coins(amounts: Iterable[Fraction]) -> list[int]:
    """Each rounded so that the first ones, however many, add up to their rounded sum: so does the whole.

    An amount of whole coins stays as it is, and none is off by a coin or more.
    """
    sums = [0, *(nearest(amount) for amount in accumulate(amounts))]
    return [after - before for before, after in pairwise(sums)]


def nearest(amount: Fraction) -> int:
    """The whole number next to it; a half goes up."""
    return nearest_of(amount.numerator, amount.denominator)


def nearest_of(parts: int, whole: int) -> int:
    """The same of so many parts, as many of which make one as `whole` says."""
    return (2 * parts + whole) // (2 * whole)


def coins(amount: Decimal | Fraction, currency: str) -> Fraction:
    """How many of the smallest coins it is worth, with every part of one."""
    parts, whole = amount.as_integer_ratio()
    return Fraction(parts * 10 ** exponent(currency), whole)
