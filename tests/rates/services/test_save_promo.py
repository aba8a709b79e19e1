from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from apps.core.errors import Refusal
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.choices import PromoEffect
from apps.rates.errors.policy import FinerThanCoins
from apps.rates.errors.promo_code import CodeTaken, CodeUnreadable, DatesBackwards, FewerThanUsed, TakesOffNothing
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.services.save_promo import (
    PromoTerms,
    add_promo,
    archive_promo,
    change_promo,
    promo_terms,
    restore_promo,
)
from tests.factories.venues import MADE, OfferFactory

pytestmark = pytest.mark.usefixtures("in_club")

SPRING = PromoTerms("SPRING-26", PromoEffect.PERCENT, Decimal(20), max_uses=10, max_per_guest=1)


def add(terms: PromoTerms) -> PromoCode:
    return add_promo(terms, currency="EUR", by=SYSTEM)


def test_a_code_is_kept_in_capitals_with_its_limits_and_offers() -> None:
    offer = OfferFactory()
    wanted = replace(SPRING, code=" spring-26 ", offer_ids=frozenset({offer.pk}), valid_from=date(2026, 3, 1))

    promo = PromoCode.objects.get(pk=add(wanted).pk)

    assert promo_terms(promo) == replace(wanted, code="SPRING-26")
    assert promo.uses_left == 10
    assert "SPRING" not in str(Entry.objects.get().after)


def test_a_change_keeps_count_of_what_has_been_used() -> None:
    promo = add(SPRING)
    for number in range(4):
        PromoUse.objects.create(promo=promo, reference=f"B{number}", used_at=MADE, returned_at=MADE if number else None)

    change_promo(promo.pk, replace(SPRING, max_uses=3), currency="EUR", by=SYSTEM)
    assert PromoCode.objects.get().uses_left == 2

    change_promo(promo.pk, replace(SPRING, max_uses=None), currency="EUR", by=SYSTEM)
    assert PromoCode.objects.get().uses_left is None


def test_a_limit_below_what_has_been_used_is_refused() -> None:
    promo = add(SPRING)
    for number in range(3):
        PromoUse.objects.create(promo=promo, reference=f"B{number}", used_at=MADE)

    with pytest.raises(FewerThanUsed) as refusal:
        change_promo(promo.pk, replace(SPRING, max_uses=2), currency="EUR", by=SYSTEM)

    assert "3 times" in refusal.value.sentence
    assert PromoCode.objects.get().max_uses == 10


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"code": "ab"}, CodeUnreadable),
        ({"code": "=SUM(A1)"}, CodeUnreadable),
        ({"code": "WITH SPACE"}, CodeUnreadable),
        ({"value": Decimal(0)}, TakesOffNothing),
        ({"value": Decimal(101)}, TakesOffNothing),
        ({"effect": PromoEffect.AMOUNT, "value": Decimal("0.001")}, FinerThanCoins),
        ({"valid_from": date(2026, 2, 2), "valid_until": date(2026, 2, 1)}, DatesBackwards),
        ({"starts_on": date(2026, 2, 2), "ends_on": date(2026, 2, 1)}, DatesBackwards),
    ],
)
def test_nonsense_is_refused_and_nothing_is_kept(wrong: dict[str, object], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        add(replace(SPRING, **wrong))  # type: ignore[arg-type]

    assert not PromoCode.objects.exists()


def test_a_code_stands_once_however_it_is_written() -> None:
    promo = add(SPRING)

    with pytest.raises(CodeTaken):
        add(replace(SPRING, code="Spring-26"))

    change_promo(promo.pk, replace(SPRING, value=Decimal(30)), currency="EUR", by=SYSTEM)
    assert PromoCode.objects.get().value == 30


def test_a_code_is_put_away_and_brought_back() -> None:
    promo = add(SPRING)

    archive_promo(promo.pk, by=SYSTEM, now=MADE)
    archive_promo(promo.pk, by=SYSTEM, now=MADE)
    assert PromoCode.objects.get().archived_at == MADE

    restore_promo(promo.pk, by=SYSTEM)
    assert PromoCode.objects.get().archived_at is None
    assert Entry.objects.count() == 3
