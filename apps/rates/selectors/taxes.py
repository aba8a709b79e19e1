"""Taxes as their page shows them."""

from django.db.models import QuerySet

from apps.accounts.permissions import Person
from apps.rates.models.tax import CityTax, TaxRate, TaxSettings
from apps.rates.selectors.doors import city_taxes_for


def tax_rates() -> QuerySet[TaxRate]:
    return TaxRate.objects.filter(archived_at=None)


def tax_settings() -> TaxSettings:
    """As they are until somebody changes them."""
    return TaxSettings.objects.first() or TaxSettings()


def city_taxes(person: Person) -> QuerySet[CityTax]:
    rows = city_taxes_for(person).filter(archived_at=None).select_related("venue")
    return rows.order_by("venue__position", "venue_id", "pk")
