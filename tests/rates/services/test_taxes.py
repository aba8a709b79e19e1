from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from apps.core.errors import EndsBeforeStart
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.choices import Rounding
from apps.rates.errors.rate import NegativePrice
from apps.rates.errors.tax import TaxInUse, TaxOutOfRange
from apps.rates.models.tax import CityTax, TaxRate, TaxSettings
from apps.rates.services.taxes import (
    CityTaxTerms,
    add_city_tax,
    add_tax_rate,
    archive_city_tax,
    archive_tax_rate,
    change_city_tax,
    change_tax_rate,
    change_tax_settings,
)
from tests.factories.rates import RateFactory, TaxRateFactory
from tests.factories.venues import VenueFactory

pytestmark = pytest.mark.usefixtures("in_club")

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_a_tax_is_added_changed_and_put_away() -> None:
    tax = add_tax_rate({"name_en": "VAT"}, percent=Decimal(21), by=SYSTEM)
    change_tax_rate(tax.pk, {"name_en": "VAT"}, percent=Decimal("22.5"), by=SYSTEM)
    archive_tax_rate(tax.pk, by=SYSTEM, now=NOW)

    kept = TaxRate.objects.get()
    assert (kept.percent, kept.archived_at) == (Decimal("22.5"), NOW)
    assert Entry.objects.count() == 3


@pytest.mark.parametrize("percent", [Decimal(-1), Decimal("100.001")])
def test_a_tax_is_a_share(percent: Decimal) -> None:
    with pytest.raises(TaxOutOfRange):
        add_tax_rate({"name_en": "VAT"}, percent=percent, by=SYSTEM)


def test_a_tax_that_a_rate_uses_stays() -> None:
    rate = RateFactory(tax=TaxRateFactory(), name_en="Standard")

    with pytest.raises(TaxInUse) as refused:
        archive_tax_rate(rate.tax_id, by=SYSTEM, now=NOW)

    assert "Standard" in refused.value.sentence


def test_the_way_of_rounding_is_one_row() -> None:
    for rounding in (Rounding.TOTAL, Rounding.TOTAL, Rounding.RATE):
        change_tax_settings(prices_include_tax=False, rounding=rounding, by=SYSTEM)

    row = TaxSettings.objects.get()
    assert (row.prices_include_tax, row.rounding, Entry.objects.count()) == (False, "rate", 2)


def test_a_city_tax_is_added_changed_and_put_away() -> None:
    tax = add_city_tax(VenueFactory().pk, CityTaxTerms({"name_en": "City tax"}, Decimal(2)), currency="EUR", by=SYSTEM)
    change_city_tax(tax.pk, CityTaxTerms({"name_en": "City tax"}, Decimal(3), max_nights=7), currency="EUR", by=SYSTEM)
    archive_city_tax(tax.pk, by=SYSTEM, now=NOW)

    kept = CityTax.objects.get()
    assert (kept.amount, kept.max_nights, kept.archived_at) == (Decimal(3), 7, NOW)


def test_a_city_tax_that_makes_no_sense_is_refused() -> None:
    venue = VenueFactory()
    backwards = CityTaxTerms({}, Decimal(2), starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1))

    with pytest.raises(NegativePrice):
        add_city_tax(venue.pk, CityTaxTerms({}, Decimal(-2)), currency="EUR", by=SYSTEM)
    with pytest.raises(EndsBeforeStart):
        add_city_tax(venue.pk, backwards, currency="EUR", by=SYSTEM)

    assert not CityTax.objects.exists()
