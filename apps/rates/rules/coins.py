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
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def coins(amount: Decimal | Fraction, currency: str) -> Fraction:
    """How many of the smallest coins it is worth, with every part of one."""
    return Fraction(amount) * int(10 ** exponent(currency))
