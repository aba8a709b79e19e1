from decimal import Decimal

import pytest

from apps.rates.choices import Rounding
from apps.rates.rules.tariff import Tax, TaxTerms
from apps.rates.rules.taxing import Taxable, taxes_of

FIVE, LESS = Tax(1, "Five", Decimal(5)), Tax(2, "Less", Decimal("4.5"))
PARTS = [Taxable(0, FIVE, 12), Taxable(1, FIVE, 12), Taxable(2, FIVE, 12), Taxable(3, LESS, 12), Taxable(4, None, 12)]


@pytest.mark.parametrize(
    ("rounding", "taxes"),
    [(Rounding.LINE, [1, 1, 1, 1, 0]), (Rounding.RATE, [1, 0, 1, 1, 0]), (Rounding.TOTAL, [1, 0, 1, 0, 0])],
)
def test_what_is_rounded_together_adds_up_together(rounding: Rounding, taxes: list[int]) -> None:
    """0.6 coins three times, and 0.54."""
    assert taxes_of(PARTS, TaxTerms(prices_include_tax=False, rounding=rounding)) == taxes


def test_an_included_tax_is_a_part_of_the_amount() -> None:
    assert taxes_of([Taxable(0, Tax(1, "VAT", Decimal(21)), 12100)], TaxTerms()) == [2100]


def test_a_thing_made_free_by_a_code_has_no_tax() -> None:
    parts = [Taxable(0, FIVE, 1234), Taxable(0, FIVE, -1234)]

    for rounding in Rounding:
        assert sum(taxes_of(parts, TaxTerms(rounding=rounding))) == 0
