from decimal import Decimal

from apps.rates.rules.heat import Scale, scale_of


def test_prices_are_warmed_in_five_steps() -> None:
    scale = Scale(Decimal(10), Decimal(20))

    assert [scale.step(Decimal(price)) for price in (10, 11, 12, 14, 16, 19, 20)] == [1, 1, 2, 3, 4, 5, 5]


def test_prices_that_do_not_differ_are_in_the_middle() -> None:
    assert Scale(Decimal(10), Decimal(10)).step(Decimal(10)) == 3


def test_a_scale_passes_over_what_is_not_sold() -> None:
    assert scale_of([None, Decimal(12), Decimal(8)]) == Scale(Decimal(8), Decimal(12))
    assert scale_of([None]) is None
