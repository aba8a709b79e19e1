"""A quote as whoever shows, stores or charges it gets it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from apps.core.money import Money
from apps.rates.choices import Audience, ExtraUnit, PriceUnit
from apps.rates.errors.quotes import NotForThisAudience
from apps.rates.rules.coins import nearest_of
from apps.rates.rules.problems import PromoProblem


class LineKind(StrEnum):
    """The last three are no part of a quote: a booking gets them later, for a change, a part cancelled, or by hand."""

    BASE = "base"
    RULE = "rule"
    EXTRA = "extra"
    PROMO = "promo"
    TAX = "tax"
    CITY_TAX = "city_tax"
    CREDIT = "credit"
    FEE = "fee"
    KEPT = "kept"
    ADJUSTMENT = "adjustment"


@dataclass(frozen=True, slots=True)
class Line:
    """`quantity` is for reading, rounded to four places; `amount` is what counts.

    `tax` is the tax in `amount` where prices include it, and on top of it where a line of kind TAX adds it.
    `source_id` is the id of the passenger type, extra, promo code, tax rate, city tax or balance, by kind.
    `language` is that of `what` where it is not the reader's.
    """

    kind: LineKind
    what: str
    amount: Money
    tax: Money
    audience: Audience
    quantity: Decimal = Decimal(1)
    unit: PriceUnit | ExtraUnit | None = None
    unit_price: Money | None = None
    rule_id: int | None = None
    source_id: int | None = None
    tax_percent: Decimal | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class TaxSum:
    """One rate of tax over the whole quote."""

    tax_id: int
    name: str
    percent: Decimal
    net: Money
    tax: Money


@dataclass(frozen=True, slots=True)
class Quote:
    """What it costs: `total` is the sum of `lines`, and of `net`, `tax` and `city_tax`.

    `credits` are what gift cards and passes would pay of it, as negative amounts; `due` is what they leave.
    """

    audience: Audience
    lines: tuple[Line, ...]
    total: Money
    net: Money
    tax: Money
    city_tax: Money
    due: Money
    taxes: tuple[TaxSum, ...] = ()
    credits: tuple[Line, ...] = ()
    promo_problem: PromoProblem | None = None
    nights: int = 0
    minutes: Decimal = Decimal(0)

    @property
    def currency(self) -> str:
        return self.total.currency

    def for_audience(self, audience: Audience) -> "Quote":
        """Itself, for those it was made for; nobody else gets any of its numbers."""
        if audience != self.audience:
            raise NotForThisAudience(f"a quote for {self.audience} was about to be shown to {audience}")
        return self


def visible(lines: Iterable[Line], audience: Audience) -> tuple[Line, ...]:
    """Those of one audience; the only gate through which amounts leave."""
    return tuple(line for line in lines if line.audience == audience)


def for_reading(quantity: Fraction) -> Decimal:
    """To four places, without zeros that say nothing."""
    return Decimal(nearest_of(quantity.numerator * 10_000, quantity.denominator)) / 10_000
