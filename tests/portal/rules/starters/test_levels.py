from decimal import Decimal

import pytest

from apps.portal.rules.starters.levels import told_in


@pytest.mark.parametrize(
    ("currency", "euros", "told"),
    [("EUR", 28, "28"), ("JPY", 24, "3600"), ("PEN", 24, "96"), ("IDR", 20, "240000"), ("CLP", 35, "32000")],
)
def test_a_price_is_told_in_round_numbers(currency: str, euros: int, told: str) -> None:
    assert told_in(currency, euros) == Decimal(told)
