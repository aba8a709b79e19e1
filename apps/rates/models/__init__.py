"""Django finds the models here; code imports them from their own modules."""

from apps.rates.models.balance import Balance, BalanceEntry
from apps.rates.models.groups import GroupMember, GuestGroup
from apps.rates.models.policy import PaymentStep, Policy, PolicyTier
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.models.rate import BasePrice, ExtraPrice, PolicyOverride, Rate
from apps.rates.models.tax import CityTax, TaxRate, TaxSettings

__all__ = [
    "Balance",
    "BalanceEntry",
    "BasePrice",
    "CityTax",
    "ExtraPrice",
    "GroupMember",
    "GuestGroup",
    "PaymentStep",
    "Policy",
    "PolicyOverride",
    "PolicyTier",
    "PriceRule",
    "PromoCode",
    "PromoUse",
    "Rate",
    "TaxRate",
    "TaxSettings",
]
