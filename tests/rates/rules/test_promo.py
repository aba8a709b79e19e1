from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from apps.core.money import Money
from apps.rates.choices import PromoEffect
from apps.rates.rules.ask import Promo
from apps.rates.rules.facts import facts_of
from apps.rates.rules.problems import PromoProblem, Reason
from apps.rates.rules.promo import promo_problem, reduction
from tests.rates.small import a_court, at, for_minutes

PRICE = Money.of("24.00", "EUR")


def problem(**terms: Any) -> PromoProblem | None:
    """Of a code typed late on 20 November for a booking on the 21st."""
    tariff, ask = a_court(), for_minutes("2026-11-21T00:30", 60, now=at("2026-11-20T23:59"))
    promo = Promo(3, "WELCOME", PromoEffect.PERCENT, Decimal(10), **terms)
    facts = facts_of(ask, kind=tariff.kind, zone=tariff.zone)
    return promo_problem(promo, facts=facts, tariff=tariff, price=PRICE)


@pytest.mark.parametrize(
    ("allowed", "refused", "reason"),
    [
        ({"is_archived": False}, {"is_archived": True}, Reason.ENDED),
        ({"valid_from": date(2026, 11, 20)}, {"valid_from": date(2026, 11, 21)}, Reason.NOT_YET),
        ({"valid_until": date(2026, 11, 20)}, {"valid_until": date(2026, 11, 19)}, Reason.OVER),
        ({"starts_on": date(2026, 11, 21)}, {"starts_on": date(2026, 11, 22)}, Reason.TOO_EARLY),
        ({"ends_on": date(2026, 11, 21)}, {"ends_on": date(2026, 11, 20)}, Reason.TOO_LATE),
        ({"offer_ids": frozenset({7, 8})}, {"offer_ids": frozenset({8})}, Reason.OTHER_OFFER),
        ({"uses_left": 1}, {"uses_left": 0}, Reason.USED_UP),
        ({"guest_uses_left": 1}, {"guest_uses_left": 0}, Reason.USED_BY_GUEST),
        ({"min_total": Decimal(24)}, {"min_total": Decimal("24.01")}, Reason.TOO_LITTLE),
    ],
)
def test_each_limit_lets_in_and_keeps_out(allowed: dict[str, Any], refused: dict[str, Any], reason: Reason) -> None:
    assert problem(**allowed) is None

    found = problem(**refused)

    assert found is not None
    assert found.reason == reason
    assert "%(" not in found.sentence


def test_a_sentence_names_the_day_in_the_language_of_the_reader() -> None:
    found = problem(ends_on=date(2026, 11, 20))

    assert found is not None
    with translation.override("en"):
        assert found.sentence == "This code is for bookings until Nov. 20, 2026."


@pytest.mark.parametrize(
    ("effect", "value", "price", "off"),
    [
        (PromoEffect.PERCENT, "10", "24.00", 240),
        (PromoEffect.PERCENT, "12.5", "0.20", 3),
        (PromoEffect.PERCENT, "100", "24.00", 2400),
        (PromoEffect.AMOUNT, "5", "24.00", 500),
        (PromoEffect.AMOUNT, "50", "24.00", 2400),
    ],
)
def test_a_code_takes_off_whole_coins_and_no_more_than_there_is(
    effect: PromoEffect, value: str, price: str, off: int
) -> None:
    assert reduction(Promo(1, "A", effect, Decimal(value)), Money.of(price, "EUR")) == off
