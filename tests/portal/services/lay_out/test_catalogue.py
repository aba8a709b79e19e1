from dataclasses import replace
from decimal import Decimal

import pytest

from apps.portal.rules.price_plan import BalancePlan, GroupPlan, PromoPlan, RulePlan, TaxPlan
from apps.portal.rules.starters.club import club
from apps.portal.rules.starters.studio import studio
from apps.portal.services.lay_out.catalogue import lay_out_catalogue
from apps.portal.services.lay_out.setting import Setting
from apps.rates.choices import BalanceKind, Effect, PromoEffect
from apps.rates.models.balance import Balance
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.promo import PromoCode
from apps.rates.models.rate import ExtraPrice, Rate
from apps.rates.models.tax import TaxRate
from apps.rates.rules.rule_terms import RuleTerms
from apps.venues.choices import Showing
from apps.venues.errors.faults import NotLikeThis
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue

MEMBERS = RulePlan("Members", RuleTerms(Effect.PERCENT, Decimal(-20)), offers=("court",), group="members")


def test_all_of_it_is_a_draft_and_every_key_leads_to_what_was_made(setting: Setting) -> None:
    lay_out_catalogue(club("Anna's", "EUR"), setting)

    (venue,), (offer,) = Venue.objects.all(), Offer.objects.all()
    assert (venue.status, offer.status) == (Showing.DRAFT, Showing.DRAFT)
    assert setting.keys.keys() == {
        ("policy", "flexible"),
        ("venue", "main"),
        ("space", "court1"),
        ("space", "court2"),
        ("space", "court3"),
        ("offer", "court"),
    }
    assert Rate.objects.get().policy_id == setting.keys["policy", "flexible"]


def test_rules_codes_and_balances_find_the_offers_and_the_group_they_name(setting: Setting) -> None:
    plan = replace(
        club("Anna's", "EUR"),
        groups=(GroupPlan("members", "Members"),),
        rules=(MEMBERS,),
        promos=(PromoPlan("HOLA10", PromoEffect.PERCENT, Decimal(10), offers=("court",)),),
        balances=(BalancePlan(BalanceKind.PASS, "Ten hours", "ana@example.com", Decimal(600), ("court",)),),
    )

    lay_out_catalogue(plan, setting)

    court = setting.keys["offer", "court"]
    assert PriceRule.objects.values_list("group", "offers").get() == (setting.keys["group", "members"], court)
    assert PromoCode.objects.values_list("code", "offers").get() == ("HOLA10", court)
    assert Balance.objects.values_list("name", "offers").get() == ("Ten hours", court)


def test_the_one_tax_is_in_prices_of_offers_and_of_extras(setting: Setting) -> None:
    lay_out_catalogue(replace(studio("Anna's", "EUR"), tax=TaxPlan("IVA", Decimal(21))), setting)

    tax = TaxRate.objects.get()
    assert (Rate.objects.get().tax_id, ExtraPrice.objects.get().tax_id) == (tax.pk, tax.pk)


def test_a_plan_that_breaks_a_rule_is_refused_like_a_form(setting: Setting) -> None:
    plan = club("Anna's", "EUR")
    court = replace(plan.venues[0].offers[0], min_party=5, max_party=4)

    with pytest.raises(NotLikeThis):
        lay_out_catalogue(replace(plan, venues=(replace(plan.venues[0], offers=(court,)),)), setting)
