"""A rate with its base prices: made new, or changed as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from apps.core.money import Money
from apps.core.said import written
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.choices import Audience, PriceUnit
from apps.rates.errors.rate import (
    NegativePrice,
    PriceFinerThanCoins,
    PriceTwice,
    RateWithoutPrice,
    TypeOfAnotherOffer,
    UnitOfAnotherKind,
)
from apps.rates.events.rate import RateAdded, RateChanged
from apps.rates.models.rate import BasePrice, Rate
from apps.rates.rules.units import units_of
from apps.venues.models.departures import PassengerType
from apps.venues.models.offer import Offer


@dataclass(frozen=True, slots=True)
class Price:
    unit: PriceUnit
    amount: Decimal
    audience: Audience = Audience.GUEST
    passenger_type_id: int | None = None

    @property
    def key(self) -> tuple[str, str, int | None]:
        return self.audience, self.unit, self.passenger_type_id


@dataclass(frozen=True, slots=True)
class RateTerms:
    """`words` are columns such as `name_en`."""

    words: Mapping[str, str]
    policy_id: int
    prices: tuple[Price, ...]
    tax_id: int | None = None
    group_id: int | None = None


@transaction.atomic
def add_rate(offer_id: int, terms: RateTerms, *, currency: str, by: Actor, channel: Channel = Channel.STAFF) -> Rate:
    """The last among the rates of its offer. Its currency stays for good."""
    offer = Offer.objects.select_for_update().get(pk=offer_id)
    last = offer.rates.aggregate(last=Max("position"))["last"]
    rate = Rate(offer=offer, currency=currency, position=0 if last is None else last + 1)
    _write(rate, terms)
    record(RateAdded(rate.pk), actor=by, channel=channel, after=rate_facts(rate))
    return rate


@transaction.atomic
def change_rate(rate_id: int, terms: RateTerms, *, by: Actor, channel: Channel = Channel.STAFF) -> Rate:
    """`terms` replace what was there: a price they do not name is gone."""
    rate = Rate.objects.select_for_update(of=("self",)).select_related("offer").get(pk=rate_id)
    before = rate_facts(rate)
    _write(rate, terms)
    if (after := rate_facts(rate)) != before:
        record(RateChanged(rate.pk), actor=by, channel=channel, before=before, after=after)
    return rate


def rate_facts(rate: Rate) -> dict[str, str | int | None]:
    """What a history compares."""
    prices: dict[str, str | int | None] = {
        _name(price): f"{price.amount:.4f}" for price in BasePrice.objects.filter(rate=rate)
    }
    words = {column: text for column, text in written(rate, ["name"]).items() if text}
    facts: dict[str, str | int | None] = {"policy": rate.policy_id, "tax": rate.tax_id, "group": rate.group_id}
    return {**words, **facts, **prices}


def _name(price: BasePrice) -> str:
    of_type = f", type {price.passenger_type_id}" if price.passenger_type_id else ""
    return f"{price.audience}: {price.unit}{of_type}"


def _write(rate: Rate, terms: RateTerms) -> None:
    _refuse_bad_prices(rate, terms.prices)
    for column, words in terms.words.items():
        setattr(rate, column, words)
    rate.policy_id, rate.tax_id, rate.group_id = terms.policy_id, terms.tax_id, terms.group_id
    rate.save()
    BasePrice.objects.filter(rate=rate).delete()
    BasePrice.objects.bulk_create(
        BasePrice(
            rate=rate,
            audience=price.audience,
            unit=price.unit,
            passenger_type_id=price.passenger_type_id,
            amount=price.amount,
        )
        for price in terms.prices
    )


def _refuse_bad_prices(rate: Rate, prices: tuple[Price, ...]) -> None:
    if not any(price.audience == Audience.GUEST for price in prices):
        raise RateWithoutPrice
    if len({price.key for price in prices}) < len(prices):
        raise PriceTwice
    types = set(PassengerType.objects.filter(offer=rate.offer_id).values_list("pk", flat=True))
    for price in prices:
        _refuse_bad_price(price, rate, types)


def _refuse_bad_price(price: Price, rate: Rate, types: set[int]) -> None:
    refuse_bad_amount(price.amount, rate.currency)
    if price.unit not in units_of(rate.offer.kind):
        raise UnitOfAnotherKind(unit=price.unit.label)
    if price.passenger_type_id is not None and price.passenger_type_id not in types:
        raise TypeOfAnotherOffer


def refuse_bad_amount(amount: Decimal, currency: str) -> None:
    if amount < 0:
        raise NegativePrice
    if Money(amount, currency).rounded().amount != amount:
        raise PriceFinerThanCoins(currency=currency)
