from datetime import date
from decimal import Decimal

import pytest

from apps.rates.choices import BalanceKind
from apps.rates.rules.balance_words import BalanceState, Standing, amount_words, time_words

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing(Decimal(5)), BalanceState.ACTIVE),
        (Standing(Decimal(5), TODAY), BalanceState.ACTIVE),
        (Standing(Decimal(5), date(2026, 6, 14)), BalanceState.EXPIRED),
        (Standing(Decimal(0)), BalanceState.EMPTY),
        (Standing(Decimal(0), is_blocked=True), BalanceState.BLOCKED),
    ],
)
def test_the_state_of_a_card(standing: Standing, state: BalanceState) -> None:
    assert standing.state(TODAY) == state
    assert str(state.label)
    assert state.tone in {"tile", "pome", "plain"}


@pytest.mark.parametrize(
    ("minutes", "words"), [(600, "10 h"), (570, "9 h 30 min"), (30, "30 min"), (0, "0 h"), (-90, "−1 h 30 min")]
)
def test_time_on_a_pass_is_told_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert time_words(minutes) == words


def test_a_gift_card_is_told_in_money() -> None:
    assert amount_words(BalanceKind.GIFT_CARD, Decimal("36.5"), currency="EUR") == "€36.50"
    assert amount_words(BalanceKind.PASS, Decimal(90), currency="") == "1 h 30 min"
