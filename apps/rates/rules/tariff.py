"""Everything that decides what one rate costs, as plain values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.rates.choices import Audience, Effect, ExtraUnit, PriceUnit, Rounding
from apps.venues.choices import OfferKind, SalesChannel


@dataclass(frozen=True, slots=True)
class BaseAmount:
    """One of the prices a rate is made of; one of a passenger type goes before the one without."""

    unit: PriceUnit
    amount: Decimal
    passenger_type_id: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A price rule; see the model of the same idea. Every condition left out holds."""

    id: int
    name: str
    effect: Effect
    value: Decimal
    priority: int = 10
    is_exclusive: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    weekdays: frozenset[int] = frozenset()
    from_minute: int | None = None
    to_minute: int | None = None
    min_lead_minutes: int | None = None
    max_lead_minutes: int | None = None
    min_occupancy: int | None = None
    max_occupancy: int | None = None
    min_length_minutes: int | None = None
    max_length_minutes: int | None = None
    min_nights: int | None = None
    max_nights: int | None = None
    min_party: int | None = None
    max_party: int | None = None
    group_id: int | None = None
    channels: frozenset[SalesChannel] = frozenset()
    floor: Decimal | None = None
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tax:
    id: int
    name: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class TaxTerms:
    """How the business shows and rounds tax."""

    prices_include_tax: bool = True
    rounding: Rounding = Rounding.LINE


@dataclass(frozen=True, slots=True)
class CityTaxTerms:
    id: int
    name: str
    amount: Decimal
    max_nights: int | None = None
    min_age: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Passenger:
    """A passenger type; ages are whole years, both included."""

    id: int
    name: str
    min_age: int | None = None
    max_age: int | None = None


@dataclass(frozen=True, slots=True)
class ExtraTerms:
    """An extra as the offer sells it; an included one costs nothing."""

    id: int
    name: str
    unit: ExtraUnit
    amount: Decimal
    tax: Tax | None = None
    max_quantity: int = 1
    is_included: bool = False


@dataclass(frozen=True, slots=True)
class Tariff:
    """One rate as one audience is quoted it; `name` is what the line of the booking itself is called.

    Its rules hold for the offer and the audience; whether they hold for a booking is asked when it is quoted.
    """

    kind: OfferKind
    zone: str
    currency: str
    prices: tuple[BaseAmount, ...]
    rules: tuple[Rule, ...] = ()
    tax: Tax | None = None
    tax_terms: TaxTerms = TaxTerms()
    city_taxes: tuple[CityTaxTerms, ...] = ()
    extras: tuple[ExtraTerms, ...] = ()
    passengers: tuple[Passenger, ...] = ()
    audience: Audience = Audience.GUEST
    name: str = ""
    rate_id: int = 0
    offer_id: int = 0
    group_id: int | None = None
    policy_id: int = 0
