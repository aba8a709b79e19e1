"""What happens to taxes."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

TAX_RATE = "rates.tax_rate"
TAX_SETTINGS = "rates.tax_settings"
CITY_TAX = "rates.city_tax"


@declare
@dataclass(frozen=True, slots=True)
class TaxRateAdded(Event):
    name = "rates.tax_rate_added"
    subject_kind = TAX_RATE
    subject_field = "tax_id"
    sentence = _("Tax rate added")

    tax_id: int


@declare
@dataclass(frozen=True, slots=True)
class TaxRateChanged(Event):
    name = "rates.tax_rate_changed"
    subject_kind = TAX_RATE
    subject_field = "tax_id"
    sentence = _("Tax rate changed")

    tax_id: int


@declare
@dataclass(frozen=True, slots=True)
class TaxRateArchived(Event):
    name = "rates.tax_rate_archived"
    subject_kind = TAX_RATE
    subject_field = "tax_id"
    sentence = _("Tax rate archived")

    tax_id: int


@declare
@dataclass(frozen=True, slots=True)
class TaxSettingsChanged(Event):
    name = "rates.tax_settings_changed"
    subject_kind = TAX_SETTINGS
    subject_field = "settings_id"
    sentence = _("Way of showing and rounding tax changed")

    settings_id: int = 1


@declare
@dataclass(frozen=True, slots=True)
class CityTaxAdded(Event):
    name = "rates.city_tax_added"
    subject_kind = CITY_TAX
    subject_field = "city_tax_id"
    sentence = _("City tax added")

    city_tax_id: int


@declare
@dataclass(frozen=True, slots=True)
class CityTaxChanged(Event):
    name = "rates.city_tax_changed"
    subject_kind = CITY_TAX
    subject_field = "city_tax_id"
    sentence = _("City tax changed")

    city_tax_id: int


@declare
@dataclass(frozen=True, slots=True)
class CityTaxArchived(Event):
    name = "rates.city_tax_archived"
    subject_kind = CITY_TAX
    subject_field = "city_tax_id"
    sentence = _("City tax archived")

    city_tax_id: int
