from datetime import date
from decimal import Decimal

import pytest

from apps.rates.choices import PromoEffect
from apps.rates.rules.promo_words import PromoState, Validity, promo_words

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("validity", "state"),
    [
        (Validity(), PromoState.ACTIVE),
        (Validity(TODAY, TODAY, uses_left=1), PromoState.ACTIVE),
        (Validity(valid_from=date(2026, 6, 16)), PromoState.NOT_YET),
        (Validity(valid_until=date(2026, 6, 14)), PromoState.OVER),
        (Validity(uses_left=0), PromoState.USED_UP),
        (Validity(uses_left=0, is_archived=True), PromoState.ARCHIVED),
    ],
)
def test_the_state_of_a_code(validity: Validity, state: PromoState) -> None:
    assert validity.state(TODAY) == state
    assert str(state.label)
    assert state.tone in {"tile", "lapis", "plain"}


def test_what_a_code_gives() -> None:
    assert promo_words(PromoEffect.PERCENT, Decimal("12.5"), currency="EUR") == "12.5% off"
    assert promo_words(PromoEffect.AMOUNT, Decimal(500), currency="JPY") == "¥500 off"
