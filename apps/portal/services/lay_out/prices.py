"""Rates of a plan's offers, and the rules that move their prices."""

from dataclasses import replace
from datetime import date
from itertools import islice

from apps.portal.rules.catalogue_plan import CityTaxPlan, ExtraPlan, OfferPlan, RatePlan
from apps.portal.rules.price_plan import PolicyPlan, RulePlan, StepPlan, TaxPlan
from apps.portal.services.lay_out.setting import Setting
from apps.rates.models.tax import TaxRate
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, Step
from apps.rates.rules.rule_terms import RuleTerms
from apps.rates.services.save_policy import add_policy
from apps.rates.services.save_price_rule import add_price_rule
from apps.rates.services.save_rate import Price, RateTerms, add_rate
from apps.rates.services.set_extra_price import ExtraAmount, set_extra_price
from apps.rates.services.taxes import CityTaxTerms, add_city_tax, add_tax_rate, change_tax_settings

HOUR = 60


def lay_tax(plan: TaxPlan, setting: Setting) -> TaxRate:
    change_tax_settings(prices_include_tax=plan.included, rounding=plan.rounding, by=setting.by)
    return add_tax_rate(setting.words(name=plan.name), percent=plan.percent, by=setting.by)


def lay_city_tax(plan: CityTaxPlan, setting: Setting, *, venue_id: int) -> None:
    terms = CityTaxTerms(setting.words(name=plan.name), plan.amount, plan.max_nights, plan.min_age)
    add_city_tax(venue_id, terms, currency=setting.tenant.currency, by=setting.by)


def lay_policy(plan: PolicyPlan, setting: Setting) -> None:
    terms = PolicyTerms(
        cancelling=tuple(CancelTier(tier.hours * HOUR, tier.percent, tier.fee) for tier in plan.cancel),
        changing=tuple(ChangeTier(tier.hours * HOUR, tier.fee) for tier in plan.reschedule),
        steps=tuple(map(_step, plan.steps)),
        kept_percent=plan.kept_percent,
        kept_amount=plan.kept_amount,
        no_show_percent=plan.no_show_percent,
    )
    policy = add_policy(setting.words(name=plan.name), terms, currency=setting.tenant.currency, by=setting.by)
    setting.keys["policy", plan.key] = policy.pk


def _step(plan: StepPlan) -> Step:
    return Step(plan.percent, plan.amount, plan.event, plan.hours * HOUR, plan.collecting)


def lay_extra_price(plan: ExtraPlan, setting: Setting, *, tax: TaxRate | None) -> None:
    amount = ExtraAmount(plan.amount, plan.unit, tax_id=tax.pk if tax else None)
    extra_id = setting.keys["extra", plan.key]
    set_extra_price(extra_id, [amount], currency=setting.tenant.currency, by=setting.by)


def lay_rates(plan: OfferPlan, setting: Setting, *, tax: TaxRate | None) -> None:
    for rate in plan.rates:
        terms = RateTerms(
            words=setting.words(name=rate.name),
            policy_id=setting.keys["policy", rate.policy],
            prices=tuple(_prices(plan, rate, setting)),
            tax_id=tax.pk if tax else None,
        )
        offer_id = setting.keys["offer", plan.key]
        add_rate(offer_id, terms, currency=setting.tenant.currency, by=setting.by)


def _prices(offer: OfferPlan, rate: RatePlan, setting: Setting) -> list[Price]:
    """Passengers told by name pay their own price in the unit of persons."""
    plain = [Price(unit, amount) for unit, amount in rate.prices.items()]
    person = next((unit for unit in rate.prices if unit.value.startswith("person")), None)
    own = [
        Price(person, amount, passenger_type_id=setting.keys["passenger", f"{offer.key}/{key}"])
        for key, amount in rate.passengers.items()
        if person
    ]
    return plain + own


def lay_rule(plan: RulePlan, setting: Setting) -> None:
    """One for each stretch of the year it holds on: the one that is now or next, and that of the year after."""
    for dates in _stretches(plan, setting):
        add_price_rule(setting.words(name=plan.name), _terms(plan, dates, setting), by=setting.by)


def _stretches(plan: RulePlan, setting: Setting) -> list[tuple[date | None, date | None]]:
    if plan.season is None:
        return [(None, None)]
    return list(islice(setting.stretches(*plan.season), 2))


def _terms(plan: RulePlan, dates: tuple[date | None, date | None], setting: Setting) -> RuleTerms:
    return replace(
        plan.terms,
        starts_on=dates[0],
        ends_on=dates[1],
        group_id=setting.keys["group", plan.group] if plan.group else None,
        offer_ids=frozenset(setting.ids("offer", plan.offers)),
    )
