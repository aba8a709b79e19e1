from dataclasses import replace
from datetime import date
from decimal import Decimal

from apps.portal.rules.catalogue_plan import (
    CityTaxPlan,
    DepartureTermsPlan,
    ExtraPlan,
    MonthDay,
    OfferPlan,
    RatePlan,
)
from apps.portal.rules.price_plan import PolicyPlan, RulePlan, StepPlan, TaxPlan, TierPlan
from apps.portal.services.lay_out.prices import (
    lay_city_tax,
    lay_extra_price,
    lay_policy,
    lay_rates,
    lay_rule,
    lay_tax,
)
from apps.portal.services.lay_out.setting import Setting
from apps.rates.choices import Collecting, DueEvent, Effect, ExtraUnit, PriceUnit, Rounding
from apps.rates.models.policy import Policy
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.rate import BasePrice, ExtraPrice, Rate
from apps.rates.models.tax import CityTax, TaxRate
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, Step
from apps.rates.rules.rule_terms import RuleTerms
from apps.rates.selectors import policies, rule_terms
from apps.rates.selectors.taxes import tax_settings
from apps.venues.choices import OfferKind
from tests.factories.rates import GuestGroupFactory, PolicyFactory, TaxRateFactory
from tests.factories.venues import ExtraFactory, OfferFactory, PassengerTypeFactory, TourFactory, VenueFactory

DEARER = RuleTerms(Effect.PERCENT, Decimal(20))
WALK = OfferPlan(
    key="walk",
    kind=OfferKind.DEPARTURE,
    name="Walk",
    terms=DepartureTermsPlan(),
    needs=(),
    rates=(RatePlan("Per person", "flexible", {PriceUnit.PERSON: Decimal(35)}, {"child": Decimal(20)}),),
)


def laid_rules() -> list[RuleTerms]:
    return [rule_terms.terms_of(rule) for rule in PriceRule.objects.order_by("pk")]


def test_a_seasonal_rule_holds_in_the_season_that_comes_and_in_that_of_the_year_after(setting: Setting) -> None:
    plan = RulePlan("Christmas", DEARER, season=(MonthDay(12, 20), MonthDay(1, 6)))

    lay_rule(plan, setting)

    assert laid_rules() == [
        replace(DEARER, starts_on=date(2026, 12, 20), ends_on=date(2027, 1, 6)),
        replace(DEARER, starts_on=date(2027, 12, 20), ends_on=date(2028, 1, 6)),
    ]
    assert set(PriceRule.objects.values_list("name_en", flat=True)) == {"Christmas"}


def test_a_season_to_the_leap_day_is_a_day_shorter_in_the_year_without_it(setting: Setting) -> None:
    lay_rule(RulePlan("Winter", DEARER, season=(MonthDay(11, 1), MonthDay(2, 29))), setting)

    assert laid_rules() == [
        replace(DEARER, starts_on=date(2026, 11, 1), ends_on=date(2027, 2, 28)),
        replace(DEARER, starts_on=date(2027, 11, 1), ends_on=date(2028, 2, 29)),
    ]


def test_a_rule_without_a_season_is_for_its_group_and_its_offers(setting: Setting) -> None:
    members, court, _sauna = GuestGroupFactory(), OfferFactory(), OfferFactory()
    setting.keys.update({("group", "members"): members.pk, ("offer", "court"): court.pk})

    lay_rule(RulePlan("Members", DEARER, offers=("court",), group="members"), setting)

    assert laid_rules() == [replace(DEARER, group_id=members.pk, offer_ids=frozenset({court.pk}))]


def test_passengers_told_by_name_pay_their_own_price(setting: Setting) -> None:
    walk, policy, tax = TourFactory(), PolicyFactory(), TaxRateFactory()
    child = PassengerTypeFactory(offer=walk, name_en="Child")
    setting.keys.update({("offer", "walk"): walk.pk, ("passenger", "walk/child"): child.pk})
    setting.keys["policy", "flexible"] = policy.pk

    lay_rates(WALK, setting, tax=tax)

    rate = Rate.objects.get()
    assert (rate.offer_id, rate.name_en, rate.currency) == (walk.pk, "Per person", "EUR")
    assert (rate.policy_id, rate.tax_id) == (policy.pk, tax.pk)
    assert list(BasePrice.objects.values_list("unit", "passenger_type", "amount")) == [
        (PriceUnit.PERSON, None, Decimal(35)),
        (PriceUnit.PERSON, child.pk, Decimal(20)),
    ]


def test_hours_of_a_policy_become_minutes(setting: Setting) -> None:
    plan = PolicyPlan(
        "hire",
        "Hire",
        cancel=(TierPlan(336), TierPlan(72, Decimal(50), Decimal(5))),
        reschedule=(TierPlan(168, fee=Decimal(25)),),
        steps=(
            StepPlan(DueEvent.BOOKING, Collecting.CHARGE, percent=Decimal(30)),
            StepPlan(DueEvent.BEFORE_START, Collecting.LINK, percent=Decimal(70), hours=168),
        ),
        kept_amount=Decimal(50),
        no_show_percent=Decimal(80),
    )

    lay_policy(plan, setting)

    policy = Policy.objects.get()
    assert (policy.name_en, setting.keys["policy", "hire"]) == ("Hire", policy.pk)
    assert policies.terms_of(policy) == PolicyTerms(
        cancelling=(CancelTier(20160), CancelTier(4320, Decimal(50), Decimal(5))),
        changing=(ChangeTier(10080, Decimal(25)),),
        steps=(
            Step(Decimal(30)),
            Step(Decimal(70), None, DueEvent.BEFORE_START, 10080, Collecting.LINK),
        ),
        kept_amount=Decimal(50),
        no_show_percent=Decimal(80),
    )


def test_a_tax_is_told_with_how_prices_show_it(setting: Setting) -> None:
    made = lay_tax(TaxPlan("IVA", Decimal("10.5"), included=False, rounding=Rounding.TOTAL), setting)

    assert TaxRate.objects.values_list("pk", "name_en", "percent").get() == (made.pk, "IVA", Decimal("10.5"))
    assert (tax_settings().prices_include_tax, tax_settings().rounding) == (False, Rounding.TOTAL)


def test_a_city_tax_is_that_of_its_venue(setting: Setting) -> None:
    venue = VenueFactory()

    lay_city_tax(CityTaxPlan("City tax", Decimal("2.50"), max_nights=7, min_age=16), setting, venue_id=venue.pk)

    told = CityTax.objects.values_list("venue", "name_en", "amount", "max_nights", "min_age").get()
    assert told == (venue.pk, "City tax", Decimal("2.50"), 7, 16)


def test_an_extra_costs_its_amount_by_its_unit(setting: Setting) -> None:
    racket, tax = ExtraFactory(), TaxRateFactory()
    setting.keys["extra", "racket"] = racket.pk

    lay_extra_price(ExtraPlan("racket", "Racket", unit=ExtraUnit.HOUR, amount=Decimal(4)), setting, tax=tax)

    told = ExtraPrice.objects.values_list("extra", "unit", "amount", "tax").get()
    assert told == (racket.pk, ExtraUnit.HOUR, Decimal(4), tax.pk)
