"""Amounts with their currency.

In a model an amount is a `DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)` beside a
three-letter column for the currency; a property of the model makes the `Money`.
"""

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, total_ordering

from babel.core import Locale
from django.utils.translation import get_language, to_locale

from apps.core.errors import MixedCurrencies, NotExact, NotRounded

MAX_DIGITS = 19
DECIMAL_PLACES = 4
MOST_WRITTEN = 4_096

# ISO 4217, which banks and gateways go by; CLDR's table differs from it for a dozen currencies.
_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI"), 0),
    **dict.fromkeys(("VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
CURRENCIES = frozenset(Locale("en").currencies)

# CLDR asks for a space between a currency written in letters and the number; Babel leaves it out.
_LETTER_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")


def exponent(currency: str) -> int:
    """Digits after the point of the smallest coin: 2 for EUR, 0 for JPY and CLP, 3 for KWD."""
    return _DIGITS.get(currency, 2)


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount. Arithmetic keeps every digit; `rounded` is called once, at the end."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise NotExact(f"an amount is a finite Decimal, not {self.amount!r}")
        if self.currency not in CURRENCIES:
            raise ValueError(f"no currency is called {self.currency!r}")

    @classmethod
    def of(cls, amount: str | int, currency: str) -> "Money":
        if isinstance(amount, bool) or not isinstance(amount, str | int):
            raise NotExact(f"an amount is written as text or a whole number, not {amount!r}")
        return cls(Decimal(amount), currency)

    @classmethod
    def zero(cls, currency: str) -> "Money":
        return cls(Decimal(0), currency)

    @classmethod
    def from_minor_units(cls, units: int, currency: str) -> "Money":
        """3600 and EUR are 36.00; 3600 and JPY are 3600."""
        return cls(Decimal(units).scaleb(-exponent(currency)), currency)

    def minor_units(self) -> int:
        """As gateways count. Refuses an amount that has not been rounded."""
        units = self.amount.scaleb(exponent(self.currency))
        if units != units.to_integral_value():
            raise NotRounded(f"{self.amount} {self.currency} is finer than its coins")
        return int(units)

    def rounded(self) -> "Money":
        """To the smallest coin; a half goes away from zero, as on a till."""
        return Money(self.amount.quantize(_coin(self.currency), ROUND_HALF_UP), self.currency)

    def split(self, parts: int) -> list["Money"]:
        """Equal shares that differ by one coin at most and add up."""
        return self.allocate([1] * parts)

    def allocate(self, weights: Sequence[int | Decimal]) -> list["Money"]:
        """Shares in proportion to `weights`, to the coin, that add up to the rounded amount.

        The coins left over go to the largest remainders, the first of equals first.
        """
        if not weights or any(weight < 0 for weight in weights) or not sum(weights):
            raise ValueError("shares need weights that are not negative and not all zero")
        units = self.rounded().minor_units()
        return [Money.from_minor_units(share, self.currency) for share in _shares(units, [*map(Decimal, weights)])]

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, factor: int | Decimal) -> "Money":
        if isinstance(factor, bool) or not isinstance(factor, int | Decimal):
            raise NotExact(f"an amount is multiplied by a whole number or a Decimal, not {factor!r}")
        return Money(self.amount * factor, self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __abs__(self) -> "Money":
        return Money(abs(self.amount), self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def _same(self, other: "Money") -> Decimal:
        if not isinstance(other, Money):
            raise NotExact(f"money goes with money, not with {other!r}")
        if other.currency != self.currency:
            raise MixedCurrencies(f"{self} and {other} are of two currencies")
        return other.amount


def format_money(money: Money, *, language: str | None = None) -> str:
    """As people of `language` (of the page, when not given) write it, with all its coins."""
    return _written(money.rounded(), language or get_language() or "en")


@lru_cache(maxsize=MOST_WRITTEN)
def _written(money: Money, language: str) -> str:
    """A page says few amounts, each many times."""
    locale = Locale.parse(to_locale(language))
    pattern = copy(locale.currency_formats["standard"])
    digits = exponent(money.currency)
    pattern.frac_prec = (digits, digits)
    written = pattern.apply(money.amount, locale, currency=money.currency, currency_digits=False)
    return _LETTER_BEFORE_DIGIT.sub("\N{NO-BREAK SPACE}", written)


def _coin(currency: str) -> Decimal:
    return Decimal(1).scaleb(-exponent(currency))


def _shares(units: int, weights: list[Decimal]) -> list[int]:
    """`units` cut in proportion, whole; exact because whole numbers are."""
    scale = 10 ** max(0, *(-int(weight.as_tuple().exponent) for weight in weights))
    whole = [int(weight * scale) for weight in weights]
    total = sum(whole)
    shares = [units * weight // total for weight in whole]
    by_remainder = sorted(range(len(whole)), key=lambda place: -(units * whole[place] % total))
    for place in by_remainder[: units - sum(shares)]:
        shares[place] += 1
    return shares
