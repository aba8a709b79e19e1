"""Rates as plain values, in a number of queries that does not grow; names in the reader’s language."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from apps.core.prepared_query import Columns, Prepared, any_of
from apps.core.said import every_language, said_of
from apps.rates.choices import Audience, Effect, ExtraUnit, PriceUnit, Rounding
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.rate import BasePrice, ExtraPrice, Rate
from apps.rates.models.tax import CityTax, TaxSettings
from apps.rates.rules.tariff import (
    BaseAmount,
    CityTaxTerms,
    ExtraTerms,
    Passenger,
    Rule,
    Tariff,
    Tax,
    TaxTerms,
)
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.models.departures import PassengerType
from apps.venues.models.extras import OfferExtra
from apps.venues.models.offer import Offer

# What an included extra costs where nobody gave it a price: nothing.
UNPRICED = (ExtraUnit.BOOKING, Decimal(0), None, (), Decimal(0))
# What a rule is made of as its row has it.
PLAIN = tuple(
    field.name for field in fields(Rule) if field.name not in {"id", "name", "effect", "weekdays", "channels"}
)
OFFER_IDS, AUDIENCES = any_of("offer_ids"), any_of("audiences", "text")
TAX: Columns = ("tax_id", every_language("tax__name"), "tax__percent")
RATE: Columns = (
    *("pk", "offer_id", "offer__kind", "offer__venue_id", "offer__venue__time_zone", "currency", "group_id"),
    *("policy_id", every_language("offer__name"), *TAX),
)
RULE: Columns = ("pk", "audience", every_language("name"), "effect", "weekdays", "channels", *PLAIN)

RATES = Prepared(lambda: Rate.objects.filter(pk=any_of("rate_ids")), *RATE)
KEPT_RATES = Prepared(lambda: Rate.objects.kept().filter(offer=OFFER_IDS).order_by("position", "pk"), *RATE)
PRICES = Prepared(
    lambda: BasePrice.objects.filter(rate=any_of("rate_ids"), audience=AUDIENCES),
    *("rate_id", "audience", "unit", "amount", "passenger_type_id"),
)
RULES = Prepared(lambda: PriceRule.objects.active().filter(audience=AUDIENCES), *RULE)
OFFERS_OF_RULES = Prepared(
    lambda: PriceRule.offers.through.objects.filter(pricerule=any_of("rule_ids")), "pricerule_id", "offer_id"
)
EXTRAS = Prepared(
    lambda: OfferExtra.objects.filter(offer=OFFER_IDS, extra__archived_at=None),
    *("offer_id", "extra_id", every_language("extra__name"), "max_quantity", "is_included"),
)
EXTRA_PRICES = Prepared(
    lambda: ExtraPrice.objects.filter(extra=any_of("extra_ids"), audience=AUDIENCES),
    *("extra_id", "audience", "unit", "amount", *TAX),
)
PASSENGERS = Prepared(
    lambda: PassengerType.objects.filter(offer=OFFER_IDS),
    *("offer_id", "pk", every_language("name"), "min_age", "max_age"),
)
CITY_TAXES = Prepared(
    lambda: CityTax.objects.filter(venue=any_of("venue_ids"), archived_at=None),
    *("venue_id", "pk", every_language("name"), "amount", "max_nights", "min_age", "starts_on", "ends_on"),
)
# Of which there is one row at most.
TAX_SETTINGS = Prepared(lambda: TaxSettings.objects.all(), "prices_include_tax", "rounding")


def tariff_for(rate: Rate, *, audience: Audience = Audience.GUEST) -> Tariff:
    return tariffs_at([rate.pk], audience=audience)[rate.pk]


def tariffs_of(offers: Iterable[Offer], *, audience: Audience = Audience.GUEST) -> dict[int, Tariff]:
    """By offer, the tariff it is shown with: its first rate, one for everybody before one for a group."""
    rates = _kept_rates([offer.pk for offer in offers])
    first: dict[int, _Rate] = {}
    for rate in sorted(rates, key=lambda rate: rate.group_id is not None):
        first.setdefault(rate.offer_id, rate)
    return {tariff.offer_id: tariff for tariff in _tariffs(list(first.values()), audience).values()}


def tariffs_sold(offer_ids: Collection[int], *, audience: Audience = Audience.GUEST) -> dict[int, Tariff]:
    """By rate, all that are still sold, in the order they are shown in."""
    return _tariffs(_kept_rates(offer_ids), audience)


def tariffs_at(rate_ids: Collection[int], *, audience: Audience = Audience.GUEST) -> dict[int, Tariff]:
    """By rate. An audience with prices of its own is quoted from its own prices and rules alone, else as guests are."""
    return _tariffs([_rate(*row) for row in RATES.rows(rate_ids=rate_ids)], audience)


@dataclass(frozen=True, slots=True)
class _Rate:
    """With what its offer and venue say of it."""

    id: int
    offer_id: int
    kind: OfferKind
    venue_id: int
    zone: str
    currency: str
    group_id: int | None
    policy_id: int
    name: str
    tax: Tax | None


@dataclass(frozen=True, slots=True)
class _RuleRow:
    """For every offer where it names none."""

    rule: Rule
    audience: str
    offer_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the rates: by rate, offer or venue."""

    audience: Audience
    prices: Mapping[int, Sequence[tuple[str, BaseAmount]]]
    rules: Sequence[_RuleRow]
    extras: Mapping[int, Sequence[ExtraTerms]]
    passengers: Mapping[int, tuple[Passenger, ...]]
    city_taxes: Mapping[int, tuple[CityTaxTerms, ...]]
    tax_terms: TaxTerms


def _tariffs(rates: Sequence[_Rate], audience: Audience) -> dict[int, Tariff]:
    if not rates:
        return {}
    around = _around(rates, audience)
    return {rate.id: _tariff(rate, around) for rate in rates}


def _around(rates: Sequence[_Rate], audience: Audience) -> _Around:
    offer_ids = {rate.offer_id for rate in rates}
    audiences = {audience.value, Audience.GUEST.value}
    return _Around(
        audience=audience,
        prices=PRICES.grouped(_price, rate_ids=[rate.id for rate in rates], audiences=audiences),
        rules=_rules(audiences),
        extras=_extras(offer_ids, audience, audiences),
        passengers=PASSENGERS.grouped(_passenger, offer_ids=offer_ids),
        city_taxes=CITY_TAXES.grouped(_city_tax, venue_ids={rate.venue_id for rate in rates}),
        tax_terms=tax_terms(),
    )


def _tariff(rate: _Rate, around: _Around) -> Tariff:
    prices = around.prices.get(rate.id, ())
    has_own = any(audience == around.audience for audience, _price in prices)
    quoted_as = around.audience if has_own else Audience.GUEST
    return Tariff(
        kind=rate.kind,
        zone=rate.zone,
        currency=rate.currency,
        prices=tuple(price for audience, price in prices if audience == quoted_as),
        rules=tuple(
            row.rule
            for row in around.rules
            if row.audience == quoted_as and (not row.offer_ids or rate.offer_id in row.offer_ids)
        ),
        tax=rate.tax,
        tax_terms=around.tax_terms,
        city_taxes=around.city_taxes.get(rate.venue_id, ()),
        extras=tuple(around.extras.get(rate.offer_id, ())),
        passengers=around.passengers.get(rate.offer_id, ()),
        audience=around.audience,
        name=rate.name,
        rate_id=rate.id,
        offer_id=rate.offer_id,
        group_id=rate.group_id,
        policy_id=rate.policy_id,
    )


def tax_terms() -> TaxTerms:
    row = next(iter(TAX_SETTINGS.rows()), None)
    return TaxTerms(row[0], Rounding(row[1])) if row else TaxTerms()


def _kept_rates(offer_ids: Collection[int]) -> list[_Rate]:
    return [_rate(*row) for row in KEPT_RATES.rows(offer_ids=offer_ids)]


def _rate(pk: int, offer_id: int, kind: str, *rest: Any) -> _Rate:
    venue_id, zone, currency, group_id, policy_id, names, *tax = rest
    plain = venue_id, zone, currency, group_id, policy_id
    return _Rate(pk, offer_id, OfferKind(kind), *plain, said_of(names), _tax(*tax))


def _tax(pk: int | None, names: Sequence[str | None], percent: Decimal) -> Tax | None:
    return Tax(pk, said_of(names), percent) if pk is not None else None


def _price(audience: str, unit: str, amount: Decimal, passenger_type_id: int | None) -> tuple[str, BaseAmount]:
    return audience, BaseAmount(PriceUnit(unit), amount, passenger_type_id)


def _rules(audiences: Collection[str]) -> list[_RuleRow]:
    """Active ones."""
    rows = RULES.rows(audiences=audiences)
    offers = OFFERS_OF_RULES.grouped(int, rule_ids=[row[0] for row in rows])
    return [_RuleRow(_rule(pk, *rest), audience, frozenset(offers.get(pk, ()))) for pk, audience, *rest in rows]


def _rule(pk: int, names: Sequence[str | None], effect: str, *rest: Any) -> Rule:
    weekdays, channels, *plain = rest
    return Rule(
        id=pk,
        name=said_of(names),
        effect=Effect(effect),
        weekdays=frozenset(weekdays),
        channels=frozenset(map(SalesChannel, channels)),
        **dict(zip(PLAIN, plain, strict=True)),
    )


def _extras(offer_ids: Collection[int], audience: Audience, audiences: Collection[str]) -> dict[int, list[ExtraTerms]]:
    """Kept ones that are included or have a price: the audience's own, else what guests pay."""
    sold = EXTRAS.rows(offer_ids=offer_ids)
    rows = EXTRA_PRICES.rows(extra_ids={extra_id for _offer_id, extra_id, *_ in sold}, audiences=audiences)
    prices = {extra_id: price for extra_id, whose, *price in sorted(rows, key=lambda row: row[1] == audience)}
    found: dict[int, list[ExtraTerms]] = defaultdict(list)
    for offer_id, extra_id, names, max_quantity, is_included in sold:
        if is_included or extra_id in prices:
            unit, amount, *tax = prices.get(extra_id, UNPRICED)
            terms = ExtraTerms(extra_id, said_of(names), ExtraUnit(unit), amount, _tax(*tax), max_quantity, is_included)
            found[offer_id].append(terms)
    return found


def _passenger(pk: int, names: Sequence[str | None], *ages: int | None) -> Passenger:
    """Archived ones too: a booking made with one can be quoted again."""
    return Passenger(pk, said_of(names), *ages)


def _city_tax(pk: int, names: Sequence[str | None], *plain: Any) -> CityTaxTerms:
    return CityTaxTerms(pk, said_of(names), *plain)
