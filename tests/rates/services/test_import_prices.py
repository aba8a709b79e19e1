from decimal import Decimal

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.choices import Audience, PriceUnit
from apps.rates.errors.rate import RateWithoutPrice
from apps.rates.models.rate import BasePrice, Rate
from apps.rates.selectors.price_sheet import PriceChange
from apps.rates.services.import_prices import import_prices
from tests.factories.rates import BasePriceFactory, RateFactory, TaxRateFactory

pytestmark = pytest.mark.usefixtures("in_club")


def change(rate: Rate, amount: int | None, *, audience: Audience = Audience.GUEST) -> PriceChange:
    after = None if amount is None else Decimal(amount)
    return PriceChange(2, rate, PriceUnit.HOUR, audience, None, None, after)


def priced(**columns: object) -> Rate:
    rate: Rate = RateFactory(**columns)
    BasePriceFactory(rate=rate)
    return rate


def test_each_rate_is_changed_once_and_keeps_the_rest() -> None:
    one, other = priced(tax=TaxRateFactory(), name_en="Standard"), priced()
    changes = [change(one, 30), change(one, 20, audience=Audience.AGENCY), change(other, 9)]

    assert import_prices(changes, by=SYSTEM) == 3

    kept = Rate.objects.get(pk=one.pk)
    assert (kept.tax, kept.policy, kept.name_en) == (one.tax, one.policy, "Standard")
    assert sorted(BasePrice.objects.values_list("amount", flat=True)) == [9, 20, 30]
    assert Entry.objects.count() == 2


def test_one_refusal_undoes_all() -> None:
    one, other = priced(), priced()

    with pytest.raises(RateWithoutPrice):
        import_prices([change(one, 30), change(other, None)], by=SYSTEM)

    assert set(BasePrice.objects.values_list("amount", flat=True)) == {Decimal(24)}
