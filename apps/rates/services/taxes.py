"""Tax rates, how tax is shown and rounded, and city taxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from apps.core.errors import EndsBeforeStart
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.choices import Rounding
from apps.rates.errors.tax import TaxInUse, TaxOutOfRange
from apps.rates.events.tax import (
    CityTaxAdded,
    CityTaxArchived,
    CityTaxChanged,
    TaxRateAdded,
    TaxRateArchived,
    TaxRateChanged,
    TaxSettingsChanged,
)
from apps.rates.models.rate import ExtraPrice, Rate
from apps.rates.models.tax import CityTax, TaxRate, TaxSettings
from apps.rates.services.save_rate import refuse_bad_amount


@dataclass(frozen=True, slots=True)
class CityTaxTerms:
    words: Mapping[str, str]
    amount: Decimal
    max_nights: int | None = None
    min_age: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def add_tax_rate(words: Mapping[str, str], *, percent: Decimal, by: Actor) -> TaxRate:
    last = TaxRate.objects.aggregate(last=Max("position"))["last"]
    tax = TaxRate(position=0 if last is None else last + 1)
    _write_tax(tax, words, percent)
    record(TaxRateAdded(tax.pk), actor=by, channel=Channel.STAFF, after={"percent": f"{percent:.3f}"})
    return tax


@transaction.atomic
def change_tax_rate(tax_id: int, words: Mapping[str, str], *, percent: Decimal, by: Actor) -> TaxRate:
    """Bookings keep the percentage they were made with."""
    tax = TaxRate.objects.select_for_update().get(pk=tax_id)
    before = {"percent": f"{tax.percent:.3f}"}
    _write_tax(tax, words, percent)
    record(TaxRateChanged(tax.pk), actor=by, channel=Channel.STAFF, before=before, after={"percent": f"{percent:.3f}"})
    return tax


@transaction.atomic
def archive_tax_rate(tax_id: int, *, by: Actor, now: datetime) -> None:
    tax = TaxRate.objects.select_for_update().get(pk=tax_id)
    users = [rate.name for rate in Rate.objects.kept().filter(tax=tax)]
    users += [price.extra.name for price in ExtraPrice.objects.filter(tax=tax).select_related("extra")]
    if users:
        raise TaxInUse(names=", ".join(dict.fromkeys(users)))
    if tax.archived_at is None:
        tax.archived_at = now
        tax.save(update_fields=["archived_at"])
        record(TaxRateArchived(tax.pk), actor=by, channel=Channel.STAFF)


@transaction.atomic
def change_tax_settings(*, prices_include_tax: bool, rounding: Rounding, by: Actor) -> TaxSettings:
    TaxSettings.objects.get_or_create(pk=1)
    settings = TaxSettings.objects.select_for_update().get(pk=1)
    before = {"prices_include_tax": settings.prices_include_tax, "rounding": settings.rounding}
    settings.prices_include_tax, settings.rounding = prices_include_tax, rounding
    settings.save()
    after = {"prices_include_tax": prices_include_tax, "rounding": str(rounding)}
    if after != before:
        record(TaxSettingsChanged(), actor=by, channel=Channel.STAFF, before=before, after=after)
    return settings


@transaction.atomic
def add_city_tax(venue_id: int, terms: CityTaxTerms, *, currency: str, by: Actor) -> CityTax:
    tax = CityTax(venue_id=venue_id)
    _write_city_tax(tax, terms, currency)
    record(CityTaxAdded(tax.pk), actor=by, channel=Channel.STAFF, after=_city_facts(tax))
    return tax


@transaction.atomic
def change_city_tax(tax_id: int, terms: CityTaxTerms, *, currency: str, by: Actor) -> CityTax:
    tax = CityTax.objects.select_for_update().get(pk=tax_id)
    before = _city_facts(tax)
    _write_city_tax(tax, terms, currency)
    record(CityTaxChanged(tax.pk), actor=by, channel=Channel.STAFF, before=before, after=_city_facts(tax))
    return tax


@transaction.atomic
def archive_city_tax(tax_id: int, *, by: Actor, now: datetime) -> None:
    tax = CityTax.objects.select_for_update().get(pk=tax_id)
    if tax.archived_at is None:
        tax.archived_at = now
        tax.save(update_fields=["archived_at"])
        record(CityTaxArchived(tax.pk), actor=by, channel=Channel.STAFF)


def _write_tax(tax: TaxRate, words: Mapping[str, str], percent: Decimal) -> None:
    if not 0 <= percent <= 100:
        raise TaxOutOfRange
    for column, value in words.items():
        setattr(tax, column, value)
    tax.percent = percent
    tax.save()


def _write_city_tax(tax: CityTax, terms: CityTaxTerms, currency: str) -> None:
    refuse_bad_amount(terms.amount, currency)
    if terms.starts_on and terms.ends_on and terms.ends_on < terms.starts_on:
        raise EndsBeforeStart
    for column, value in terms.words.items():
        setattr(tax, column, value)
    tax.amount, tax.max_nights, tax.min_age = terms.amount, terms.max_nights, terms.min_age
    tax.starts_on, tax.ends_on = terms.starts_on, terms.ends_on
    tax.save()


def _city_facts(tax: CityTax) -> dict[str, str | int | None]:
    return {
        "amount": f"{tax.amount:.4f}",
        "max_nights": tax.max_nights,
        "min_age": tax.min_age,
        "starts_on": tax.starts_on.isoformat() if tax.starts_on else None,
        "ends_on": tax.ends_on.isoformat() if tax.ends_on else None,
    }
