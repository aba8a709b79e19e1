"""Rates as the pages about them show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from django.db.models import Prefetch
from django.utils.translation import pgettext

from apps.accounts.permissions import Person
from apps.core.money import Money, format_money
from apps.rates.choices import Audience, ExtraUnit, PriceUnit
from apps.rates.models.groups import GuestGroup
from apps.rates.models.policy import Policy
from apps.rates.models.rate import BasePrice, ExtraPrice, Rate
from apps.rates.models.tax import TaxRate
from apps.rates.rules.units import units_of
from apps.rates.selectors.doors import extras_for
from apps.venues.models.extras import Extra
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue
from apps.venues.selectors.doors import offers_for


@dataclass(frozen=True, slots=True)
class RateRow:
    rate: Rate
    prices: list[str]
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class OfferRates:
    offer: Offer
    rates: list[RateRow] = field(default_factory=list)
    archived: list[Rate] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VenueRates:
    venue: Venue
    offers: list[OfferRates]


@dataclass(frozen=True, slots=True)
class PricedExtra:
    extra: Extra
    prices: list[tuple[Audience, str]]


def rates_by_offer(person: Person) -> list[VenueRates]:
    """Every kept offer the person sees, by venue, in a constant number of queries."""
    prices = Prefetch("prices", BasePrice.objects.all())
    rates = Rate.objects.select_related("policy", "tax", "group").prefetch_related(prices)
    offers = (
        offers_for(person)
        .kept()
        .select_related("venue")
        .prefetch_related(Prefetch("rates", rates))
        .order_by("venue__position", "venue_id", "position", "pk")
    )
    return [
        VenueRates(venue, [_offer_rates(offer) for offer in group])
        for venue, group in groupby(offers, key=lambda offer: offer.venue)
    ]


def priced_extras(person: Person, *, currency: str) -> list[PricedExtra]:
    extras = extras_for(person).filter(archived_at=None).select_related("venue")
    extras = extras.prefetch_related("prices").order_by("venue__position", "venue_id", "position", "pk")
    return [PricedExtra(extra, [*_extra_prices(extra.prices.all(), currency)]) for extra in extras]


def policies_to_choose() -> Sequence[Policy]:
    return list(Policy.objects.filter(archived_at=None))


def taxes_to_choose() -> Sequence[TaxRate]:
    return list(TaxRate.objects.filter(archived_at=None))


def groups_to_choose() -> Sequence[GuestGroup]:
    return list(GuestGroup.objects.filter(archived_at=None))


def price_words(prices: Iterable[BasePrice], *, currency: str, kind: str) -> list[str]:
    """What guests pay, one phrase a unit: “from €10.00 per person” where types of passengers differ."""
    guests = [price for price in prices if price.audience == Audience.GUEST]
    units = [unit for unit in units_of(kind) if any(price.unit == unit for price in guests)]
    return [_unit_words([price.amount for price in guests if price.unit == unit], unit, currency) for unit in units]


def _unit_words(amounts: list[Decimal], unit: PriceUnit, currency: str) -> str:
    places = {"amount": format_money(Money(min(amounts), currency)), "unit": unit.label}
    if min(amounts) < max(amounts):
        # Translators: a price, such as “from €10.00 per person”
        return pgettext("price", "from %(amount)s %(unit)s") % places
    # Translators: a price, such as “€10.00 per person”
    return pgettext("price", "%(amount)s %(unit)s") % places


def _extra_prices(prices: Iterable[ExtraPrice], currency: str) -> Iterable[tuple[Audience, str]]:
    for price in sorted(prices, key=lambda price: list(Audience).index(Audience(price.audience))):
        places = {"amount": format_money(Money(price.amount, currency)), "unit": ExtraUnit(price.unit).label}
        yield Audience(price.audience), pgettext("price", "%(amount)s %(unit)s") % places


def _offer_rates(offer: Offer) -> OfferRates:
    kept = [rate for rate in offer.rates.all() if rate.archived_at is None]
    rows = [
        RateRow(
            rate,
            price_words(rate.prices.all(), currency=rate.currency, kind=offer.kind),
            is_first=rate is kept[0],
            is_last=rate is kept[-1],
        )
        for rate in kept
    ]
    return OfferRates(offer, rows, [rate for rate in offer.rates.all() if rate.archived_at is not None])
