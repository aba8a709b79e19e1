from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from apps.rates.choices import BalanceKind
from apps.rates.rules.ask import Credit
from apps.rates.rules.credit import Payable, covered
from tests.rates.small import a_court, a_room, at, for_minutes, for_nights

PAYABLE = Payable(due=5100, by_hour=4800, currency="EUR")


def card(left: str, **rest: Any) -> Credit:
    return Credit(1, BalanceKind.GIFT_CARD, "Card", Decimal(left), **({"currency": "EUR"} | rest))


def a_pass(left: int, **rest: Any) -> Credit:
    return Credit(2, BalanceKind.PASS, "Pass", Decimal(left), **rest)


def paid(*credits: Credit) -> list[int]:
    """Of an hour and a half, asked on 20 November."""
    ask = for_minutes("2026-11-21T10:00", 90, now=at("2026-11-20T12:00"), credits=credits)
    return [part.coins for part in covered(PAYABLE, ask=ask, tariff=a_court())]


def test_passes_pay_hours_first_and_cards_the_rest() -> None:
    assert paid(card("10"), a_pass(60), card("100")) == [3200, 1000, 900]


def test_passes_together_pay_all_hours_and_no_more() -> None:
    assert paid(a_pass(40), a_pass(40), a_pass(40)) == [2133, 2134, 533]


@pytest.mark.parametrize(
    "credit",
    [
        card("50", currency="USD"),
        card("50", is_blocked=True),
        card("50", expires_on=date(2026, 11, 19)),
        card("50", offer_ids=frozenset({8})),
        card("0"),
    ],
)
def test_what_cannot_be_used_pays_nothing(credit: Credit) -> None:
    assert paid(credit) == []


def test_what_can_still_be_used_today_and_here_pays() -> None:
    assert paid(card("50", expires_on=date(2026, 11, 20), offer_ids=frozenset({7}))) == [5000]


def test_a_pass_of_hours_pays_no_nights() -> None:
    ask = for_nights("2026-11-20", 2, credits=(a_pass(6000),))

    assert covered(Payable(due=16000, by_hour=0, currency="EUR"), ask=ask, tariff=a_room()) == []
