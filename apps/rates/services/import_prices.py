from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db import transaction

from apps.journal.choices import Actor
from apps.rates.choices import Audience, PriceUnit
from apps.rates.models.rate import BasePrice, Rate
from apps.rates.selectors.price_sheet import PriceChange
from apps.rates.services.save_rate import Price, RateTerms, change_rate


@transaction.atomic
def import_prices(changes: Iterable[PriceChange], *, by: Actor) -> int:
    """All of them or none; each rate is changed once. The rest of a rate stays as it is."""
    by_rate: dict[int, list[PriceChange]] = defaultdict(list)
    for change in changes:
        by_rate[change.rate.pk].append(change)
    for rate_id in sorted(by_rate):
        change_rate(rate_id, _with(rate_id, by_rate[rate_id]), by=by)
    return sum(map(len, by_rate.values()))


def _with(rate_id: int, changes: Iterable[PriceChange]) -> RateTerms:
    rate = Rate.objects.select_for_update(of=("self",)).get(pk=rate_id)
    prices = {price.key: price for price in map(_as_value, rate.prices.all())}
    for change in changes:
        if change.after is None:
            prices.pop(change.key, None)
        else:
            passenger_id = change.passenger.pk if change.passenger else None
            prices[change.key] = Price(change.unit, change.after, change.audience, passenger_id)
    return RateTerms({}, rate.policy_id, tuple(prices.values()), rate.tax_id, rate.group_id)


def _as_value(row: BasePrice) -> Price:
    return Price(PriceUnit(row.unit), Decimal(row.amount), Audience(row.audience), row.passenger_type_id)
