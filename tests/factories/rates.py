"""Prices in the current schema: make rows inside `in_schema` or with the fixture `in_club`."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from apps.rates.choices import Effect, ExtraUnit, PriceUnit
from apps.rates.models.groups import GuestGroup
from apps.rates.models.policy import Policy
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.rate import BasePrice, ExtraPrice, Rate
from apps.rates.models.tax import CityTax, TaxRate
from tests.factories.venues import OfferFactory, VenueFactory


class PolicyFactory(DjangoModelFactory[Policy]):
    """Nothing comes back; give it tiers and steps where a test needs them."""

    class Meta:
        model = Policy

    name_en = factory.Sequence(lambda number: f"Policy {number}")


class TaxRateFactory(DjangoModelFactory[TaxRate]):
    class Meta:
        model = TaxRate

    name_en = "VAT"
    percent = Decimal(21)


class GuestGroupFactory(DjangoModelFactory[GuestGroup]):
    class Meta:
        model = GuestGroup

    name_en = factory.Sequence(lambda number: f"Group {number}")


class RateFactory(DjangoModelFactory[Rate]):
    """A rate without prices; give it some by `BasePriceFactory`."""

    class Meta:
        model = Rate

    offer = factory.SubFactory(OfferFactory)
    name_en = factory.Sequence(lambda number: f"Rate {number}")
    currency = "EUR"
    policy = factory.SubFactory(PolicyFactory)


class BasePriceFactory(DjangoModelFactory[BasePrice]):
    class Meta:
        model = BasePrice

    rate = factory.SubFactory(RateFactory)
    unit = PriceUnit.HOUR
    amount = Decimal(24)


class ExtraPriceFactory(DjangoModelFactory[ExtraPrice]):
    """Needs its `extra`."""

    class Meta:
        model = ExtraPrice

    unit = ExtraUnit.PIECE
    amount = Decimal(3)


class PriceRuleFactory(DjangoModelFactory[PriceRule]):
    """Half as much again, always and everywhere; `offers=[…]` narrows it."""

    class Meta:
        model = PriceRule
        skip_postgeneration_save = True

    name_en = factory.Sequence(lambda number: f"Rule {number}")
    effect = Effect.PERCENT
    value = Decimal(50)

    @factory.post_generation
    def offers(rule: PriceRule, create: bool, value: list[object] | None, **_: object) -> None:  # noqa: N805 - the object made
        if create and value:
            rule.offers.set(value)  # type: ignore[arg-type]


class CityTaxFactory(DjangoModelFactory[CityTax]):
    class Meta:
        model = CityTax

    venue = factory.SubFactory(VenueFactory)
    name_en = "City tax"
    amount = Decimal(2)
