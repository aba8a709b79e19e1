"""Which words of prices a business writes in several languages: those a guest reads on a line or beside a button."""

from modeltranslation.translator import TranslationOptions, register

from apps.rates.models.groups import GuestGroup
from apps.rates.models.policy import Policy
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.rate import Rate
from apps.rates.models.tax import CityTax, TaxRate


@register(Rate)
class RateWords(TranslationOptions):
    fields = ("name",)


@register(PriceRule)
class PriceRuleWords(TranslationOptions):
    fields = ("name",)


@register(Policy)
class PolicyWords(TranslationOptions):
    fields = ("name",)


@register(TaxRate)
class TaxRateWords(TranslationOptions):
    fields = ("name",)


@register(CityTax)
class CityTaxWords(TranslationOptions):
    fields = ("name",)


@register(GuestGroup)
class GuestGroupWords(TranslationOptions):
    fields = ("name",)
