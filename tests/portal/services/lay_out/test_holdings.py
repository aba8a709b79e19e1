from decimal import Decimal

from apps.portal.rules.price_plan import BalancePlan, PromoPlan
from apps.portal.services.lay_out.holdings import lay_balance, lay_promo
from apps.portal.services.lay_out.setting import Setting
from apps.rates.choices import BalanceKind, PromoEffect
from apps.rates.models.balance import Balance
from apps.rates.models.promo import PromoCode
from apps.rates.services.save_promo import PromoTerms, promo_terms
from tests.factories.venues import OfferFactory


def test_a_code_takes_off_what_the_plan_says_and_from_those_offers_alone(setting: Setting) -> None:
    court, _sauna = OfferFactory(), OfferFactory()
    setting.keys["offer", "court"] = court.pk

    lay_promo(PromoPlan("REY5", PromoEffect.AMOUNT, Decimal(5), 200, 1, Decimal(20), ("court",)), setting)

    assert promo_terms(PromoCode.objects.get()) == PromoTerms(
        code="REY5",
        effect=PromoEffect.AMOUNT,
        value=Decimal(5),
        offer_ids=frozenset({court.pk}),
        max_uses=200,
        max_per_guest=1,
        min_total=Decimal(20),
    )


def test_a_gift_card_is_in_the_currency_of_the_business_and_a_pass_in_minutes(setting: Setting) -> None:
    court = OfferFactory()
    setting.keys["offer", "court"] = court.pk

    lay_balance(BalancePlan(BalanceKind.GIFT_CARD, "Birthday", "guest@example.com", Decimal(50)), setting)
    lay_balance(BalancePlan(BalanceKind.PASS, "Ten hours", "carmen@example.com", Decimal(600), ("court",)), setting)

    told = ("kind", "name", "holder_email", "left", "currency", "issued_at", "offers")
    assert list(Balance.objects.order_by("pk").values_list(*told)) == [
        (BalanceKind.GIFT_CARD, "Birthday", "guest@example.com", Decimal(50), "EUR", setting.now, None),
        (BalanceKind.PASS, "Ten hours", "carmen@example.com", Decimal(600), "", setting.now, court.pk),
    ]
