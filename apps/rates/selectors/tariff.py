"""Rates as plain values, in a number of queries that does not grow; names in the reader’s language."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from apps.core.said import column, languages, said
from apps.rates.choices import Audience, Effect, ExtraUnit, PriceUnit, Rounding
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.rate import BasePrice, ExtraPrice, Rate, RateQuerySet
from apps.rates.models.tax import CityTax, TaxRate, TaxSettings
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


def tariff_for(rate: Rate, *, audience: Audience = Audience.GUEST) -> Tariff:
    return tariffs_at([rate.pk], audience=audience)[rate.pk]


def tariffs_of(offers: Iterable[Offer], *, audience: Audience = Audience.GUEST) -> dict[int, Tariff]:
    """By offer, the tariff it is shown with: its first rate, one for everybody before one for a group."""
    rates = _rates().kept().filter(offer__in=[offer.pk for offer in offers]).order_by("position", "pk")
    first: dict[int, Rate] = {}
    for rate in sorted(rates, key=lambda rate: rate.group_id is not None):
        first.setdefault(rate.offer_id, rate)
    return {tariff.offer_id: tariff for tariff in _tariffs(list(first.values()), audience).values()}


def tariffs_at(rate_ids: Iterable[int], *, audience: Audience = Audience.GUEST) -> dict[int, Tariff]:
    """By rate. An audience with prices of its own is quoted from its own prices and rules alone, else as guests are."""
    return _tariffs(list(_rates().filter(pk__in=list(rate_ids))), audience)


def _rates() -> RateQuerySet:
    """With the columns a tariff is made of, and no other: an offer has long texts in many languages."""
    words = [f"{owner}__{column('name', tongue)}" for owner in ("tax", "offer") for tongue in languages()]
    plain = ("currency", "group_id", "tax__percent", "offer__kind", "offer__venue__time_zone")
    return Rate.objects.select_related("tax", "offer__venue").only(*plain, *words)


def _tariffs(rates: Sequence[Rate], audience: Audience) -> dict[int, Tariff]:
    around = _around(rates, audience)
    return {rate.pk: _tariff(rate, around) for rate in rates}


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
    prices: dict[int, list[BasePrice]]
    rules: list[_RuleRow]
    extras: dict[int, list[ExtraTerms]]
    passengers: dict[int, list[Passenger]]
    city_taxes: dict[int, list[CityTaxTerms]]
    tax_terms: TaxTerms


def _around(rates: Sequence[Rate], audience: Audience) -> _Around:
    offer_ids = {rate.offer_id for rate in rates}
    prices: dict[int, list[BasePrice]] = defaultdict(list)
    for price in BasePrice.objects.filter(rate__in=rates, audience__in={audience, Audience.GUEST}):
        prices[price.rate_id].append(price)
    return _Around(
        audience=audience,
        prices=prices,
        rules=_rules(audience),
        extras=_extras(offer_ids, audience),
        passengers=_passengers(offer_ids),
        city_taxes=_city_taxes({rate.offer.venue_id for rate in rates}),
        tax_terms=tax_terms(),
    )


def _tariff(rate: Rate, around: _Around) -> Tariff:
    own = [price for price in around.prices[rate.pk] if price.audience == around.audience]
    quoted_as = around.audience if own else Audience.GUEST
    return Tariff(
        kind=OfferKind(rate.offer.kind),
        zone=rate.offer.venue.time_zone,
        currency=rate.currency,
        prices=tuple(_base_amount(price) for price in around.prices[rate.pk] if price.audience == quoted_as),
        rules=tuple(
            row.rule
            for row in around.rules
            if row.audience == quoted_as and (not row.offer_ids or rate.offer_id in row.offer_ids)
        ),
        tax=tax_of(rate.tax),
        tax_terms=around.tax_terms,
        city_taxes=tuple(around.city_taxes.get(rate.offer.venue_id, [])),
        extras=tuple(around.extras.get(rate.offer_id, [])),
        passengers=tuple(around.passengers.get(rate.offer_id, [])),
        audience=around.audience,
        name=said(rate.offer, "name").text,
        rate_id=rate.pk,
        offer_id=rate.offer_id,
        group_id=rate.group_id,
    )


def tax_terms() -> TaxTerms:
    row = TaxSettings.objects.first()
    return TaxTerms(row.prices_include_tax, Rounding(row.rounding)) if row else TaxTerms()


def tax_of(row: TaxRate | None) -> Tax | None:
    return Tax(row.pk, said(row, "name").text, row.percent) if row else None


def rule_terms(row: PriceRule) -> Rule:
    """The row as a value; unsaved rows too, so that a rule can be tried before it is kept."""
    plain = {field.name: getattr(row, field.name) for field in fields(Rule) if field.name not in _MADE}
    return Rule(
        id=row.pk or 0,
        name=said(row, "name").text,
        effect=Effect(row.effect),
        weekdays=frozenset(row.weekdays),
        channels=frozenset(map(SalesChannel, row.channels)),
        **plain,
    )


_MADE = {"id", "name", "effect", "weekdays", "channels"}


def _base_amount(row: BasePrice) -> BaseAmount:
    return BaseAmount(PriceUnit(row.unit), row.amount, row.passenger_type_id)


def _rules(audience: Audience) -> list[_RuleRow]:
    """Active ones."""
    rows = list(PriceRule.objects.active().filter(audience__in={audience, Audience.GUEST}))
    offers: dict[int, set[int]] = defaultdict(set)
    through = PriceRule.offers.through.objects.filter(pricerule__in=rows)
    for rule_id, offer_id in through.values_list("pricerule_id", "offer_id"):
        offers[rule_id].add(offer_id)
    return [_RuleRow(rule_terms(row), row.audience, frozenset(offers[row.pk])) for row in rows]


def _extras(offer_ids: Iterable[int], audience: Audience) -> dict[int, list[ExtraTerms]]:
    """Kept ones that are included or have a price."""
    sold = OfferExtra.objects.filter(offer__in=offer_ids, extra__archived_at=None).select_related("extra")
    prices = _extra_prices({row.extra_id for row in sold}, audience)
    found: dict[int, list[ExtraTerms]] = defaultdict(list)
    for row in sold:
        if row.is_included or row.extra_id in prices:
            found[row.offer_id].append(_extra(row, prices.get(row.extra_id)))
    return found


def _extra_prices(extra_ids: Iterable[int], audience: Audience) -> dict[int, ExtraPrice]:
    """The audience's own, else what guests pay."""
    rows = ExtraPrice.objects.filter(extra__in=extra_ids, audience__in={audience, Audience.GUEST})
    by_audience = sorted(rows.select_related("tax"), key=lambda row: row.audience == audience)
    return {row.extra_id: row for row in by_audience}


def _extra(row: OfferExtra, price: ExtraPrice | None) -> ExtraTerms:
    return ExtraTerms(
        id=row.extra_id,
        name=said(row.extra, "name").text,
        unit=ExtraUnit(price.unit) if price else ExtraUnit.BOOKING,
        amount=price.amount if price else Decimal(0),
        tax=tax_of(price.tax) if price else None,
        max_quantity=row.max_quantity,
        is_included=row.is_included,
    )


def _passengers(offer_ids: Iterable[int]) -> dict[int, list[Passenger]]:
    """Archived ones too: a booking made with one can be quoted again."""
    found: dict[int, list[Passenger]] = defaultdict(list)
    for row in PassengerType.objects.filter(offer__in=offer_ids):
        found[row.offer_id].append(Passenger(row.pk, said(row, "name").text, row.min_age, row.max_age))
    return found


def _city_taxes(venue_ids: Iterable[int]) -> dict[int, list[CityTaxTerms]]:
    found: dict[int, list[CityTaxTerms]] = defaultdict(list)
    for row in CityTax.objects.filter(venue__in=venue_ids, archived_at=None):
        terms = CityTaxTerms(
            row.pk,
            said(row, "name").text,
            row.amount,
            max_nights=row.max_nights,
            min_age=row.min_age,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        found[row.venue_id].append(terms)
    return found
