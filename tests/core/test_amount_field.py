from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from apps.core.amount_field import AmountField, SignedAmountField


@pytest.mark.parametrize(
    ("currency", "typed", "amount"),
    [("EUR", "24,50", Decimal("24.50")), ("JPY", "3000", Decimal(3000)), ("KWD", "1.125", Decimal("1.125"))],
)
def test_an_amount_is_as_fine_as_its_coins(currency: str, typed: str, amount: Decimal) -> None:
    assert AmountField(currency=currency).clean(typed) == amount


@pytest.mark.parametrize(
    ("currency", "typed"),
    [("EUR", "1.005"), ("JPY", "1.5"), ("KWD", "1.0001"), ("EUR", "-1"), ("EUR", "NaN"), ("EUR", "1e30"), ("EUR", "")],
)
def test_what_is_no_price_is_refused(currency: str, typed: str) -> None:
    with pytest.raises(ValidationError):
        AmountField(currency=currency).clean(typed)


def test_a_change_may_take_something_off() -> None:
    assert SignedAmountField(currency="EUR").clean("-5.50") == Decimal("-5.50")


@pytest.mark.parametrize(("currency", "shown"), [("EUR", "24.50"), ("JPY", "24"), ("KWD", "24.500")])
def test_an_amount_is_shown_with_all_its_coins(currency: str, shown: str) -> None:
    assert (
        AmountField(currency=currency).prepare_value(Decimal("24.5000") if currency != "JPY" else Decimal(24)) == shown
    )
