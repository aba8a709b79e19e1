from decimal import Decimal

from apps.rates.choices import Effect, ExtraUnit, PriceUnit, PromoEffect
from apps.rates.rules.ask import Promo
from apps.rates.rules.facts import facts_of
from apps.rates.rules.items import items_at
from apps.rates.rules.pieces import pieces_for
from apps.rates.rules.purchase import Purchase, purchase_at
from apps.rates.rules.tariff import ExtraTerms, Tariff
from tests.rates.small import a_court, a_rule, for_minutes, per

BALL = ExtraTerms(5, "Ball", ExtraUnit.PIECE, Decimal("0.01"))
BOTH = (per(PriceUnit.HOUR, "24"), per(PriceUnit.FLAT, "10"))


def bought(tariff: Tariff, **rest: object) -> Purchase:
    facts = facts_of(for_minutes("2026-11-21T17:30", 90, **rest), kind=tariff.kind, zone=tariff.zone)
    return purchase_at(pieces_for(facts, tariff), facts=facts, tariff=tariff)


def test_a_code_is_shared_out_in_proportion_and_no_thing_pays_more_than_it_costs() -> None:
    promo = Promo(1, "GIFT", PromoEffect.PERCENT, Decimal(50))

    found = bought(a_court(extras=(BALL,)), extras={5: 1}, promo=promo)

    assert [(part.thing, part.coins) for part, _tax in found.reductions] == [(0, -1800), (1, -1)]


def test_what_hours_cost_is_told_apart_from_the_rest() -> None:
    """Half as much again on both from 18:00 on: 36 and 12 for hours, 10 and 3.33 for the booking."""
    peak = a_rule(1, Effect.FACTOR, "1.5", from_minute=1080, to_minute=1320)
    tariff = a_court(peak, prices=BOTH)

    found = bought(tariff)

    assert found.by_hour(includes_tax=True) == 4800
    assert sum(part.coins for part in found.parts) == 6133


def test_each_change_is_told_with_the_rule_that_makes_it() -> None:
    rules = (a_rule(1, Effect.SET, "20"), a_rule(2, Effect.AMOUNT, "-2", priority=20, from_minute=1080, to_minute=1320))
    tariff = a_court(*rules)
    facts = facts_of(for_minutes("2026-11-21T17:30", 90), kind=tariff.kind, zone=tariff.zone)

    found = items_at(pieces_for(facts, tariff), facts=facts, tariff=tariff)

    assert [(item.rule_id, item.amount, item.quantity) for item in found[1:]] == [(1, -6, Decimal("1.5")), (2, -2, 1)]
