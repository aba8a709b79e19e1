from decimal import Decimal

from apps.core.money import Money
from apps.rates.choices import Audience
from apps.rates.rules.lines import Line, LineKind
from apps.storefront.rules.tax_sums import TaxPart, tax_sums


def line(amount: str, tax: str, percent: str | None = None, kind: LineKind = LineKind.BASE) -> Line:
    rate = None if percent is None else Decimal(percent)
    return Line(kind, "x", euro(amount), euro(tax), Audience.GUEST, tax_percent=rate)


def euro(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def test_tax_is_summed_by_its_rate_the_highest_first() -> None:
    lines = [line("36", "2.04", "6"), line("10", "1.74", "21"), line("12", "0.68", "6")]

    assert tax_sums(lines) == [TaxPart(Decimal(21), euro("1.74")), TaxPart(Decimal(6), euro("2.72"))]


def test_tax_added_on_top_is_counted_once() -> None:
    added = line("2.10", "2.10", "21", LineKind.TAX)

    assert tax_sums([line("10", "2.10", "21"), added]) == [TaxPart(Decimal(21), euro("2.10"))]


def test_what_bears_no_tax_is_not_told() -> None:
    assert tax_sums([line("24", "0", "0"), line("5", "0")]) == []
