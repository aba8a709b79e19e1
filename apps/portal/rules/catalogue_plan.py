"""A whole catalogue as values: what the first tree of a new business and the demo world are laid out from.

Keys tie the parts together and never leave the plan. `text` is in English; whoever lays the plan out says it in
the languages of the business.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise

from apps.rates.choices import ExtraUnit, PriceUnit
from apps.venues.choices import AskedOf, ClosureReason, ExtraStock, OfferKind, QuestionKind, SalesChannel, SpaceKind
from apps.venues.rules.venue_profile import VenueProfile

Text = str | Promise
NOWHERE = VenueProfile(time_zone="")

# Minutes of a local day, from and to; past midnight beyond 1440.
Range = tuple[int, int]
# Seven days, Monday first.
Week = tuple[tuple[Range, ...], ...]


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class SpacePlan:
    key: str
    kind: SpaceKind
    name: Text
    description: Text = ""
    capacity: int = 1
    setup: int = 0
    cleanup: int = 0
    tags: tuple[str, ...] = ()
    attributes: Mapping[str, str | int | list[str]] = field(default_factory=dict)
    # So many beds are made below it.
    beds: int = 0
    children: tuple["SpacePlan", ...] = ()


@dataclass(frozen=True, slots=True)
class SeasonPlan:
    name: Text
    first: MonthDay
    last: MonthDay
    week: Week


@dataclass(frozen=True, slots=True)
class ClosurePlan:
    """Begins `in_days` from the day the plan is laid out."""

    space: str
    in_days: int
    days: int
    reason: ClosureReason
    note: Text = ""


@dataclass(frozen=True, slots=True)
class ExtraPlan:
    key: str
    name: Text
    description: Text = ""
    space: str = ""
    stock_kind: ExtraStock = ExtraStock.UNLIMITED
    stock: int | None = None
    unit: ExtraUnit = ExtraUnit.PIECE
    amount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class CityTaxPlan:
    name: Text
    amount: Decimal
    max_nights: int | None = None
    min_age: int | None = None


@dataclass(frozen=True, slots=True)
class HourPlan:
    grid: int = 30
    min: int = 60
    max: int = 120
    step: int = 30


@dataclass(frozen=True, slots=True)
class NightPlan:
    check_in: int = 900
    check_out: int = 660
    check_in_until: int | None = None
    min: int = 1
    max: int = 30


@dataclass(frozen=True, slots=True)
class DepartureTermsPlan:
    duration: int = 120
    seats: int = 10
    min_to_run: int = 1
    decides_minutes: int = 1440
    languages: tuple[str, ...] = ()
    meeting_point: Text = ""


@dataclass(frozen=True, slots=True)
class NeedPlan:
    """The pool is the spaces named, or the beds of one."""

    spaces: tuple[str, ...] = ()
    beds_of: str = ""
    name: Text = ""
    quantity: int = 1
    guest_chooses: bool = False


@dataclass(frozen=True, slots=True)
class ChannelPlan:
    channel: SalesChannel
    notice: int = 0
    horizon: int = 365
    approval: bool = False


@dataclass(frozen=True, slots=True)
class StayPlan:
    """Between two days of every year, or for so many days from now."""

    name: Text
    first: MonthDay | None = None
    last: MonthDay | None = None
    days: int | None = None
    weekdays: tuple[int, ...] = ()
    min_nights: int | None = None
    max_nights: int | None = None
    closed_to_arrival: bool = False
    closed_to_departure: bool = False


@dataclass(frozen=True, slots=True)
class PassengerPlan:
    key: str
    name: Text
    min_age: int | None = None
    max_age: int | None = None
    takes_seat: bool = True
    needs_adult: bool = False


@dataclass(frozen=True, slots=True)
class PickupPlan:
    name: Text
    minutes_before: int = 30
    directions: Text = ""


@dataclass(frozen=True, slots=True)
class DeparturesPlan:
    weekdays: tuple[int, ...]
    minutes: tuple[int, ...]
    language: str = ""
    every_weeks: int = 1


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    label: Text
    kind: QuestionKind = QuestionKind.TEXT
    options: tuple[Text, ...] = ()
    is_required: bool = False
    asked_of: AskedOf = AskedOf.BOOKING


@dataclass(frozen=True, slots=True)
class RatePlan:
    name: Text
    policy: str
    prices: Mapping[PriceUnit, Decimal]
    passengers: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfferExtraPlan:
    key: str
    max: int = 1


@dataclass(frozen=True, slots=True)
class OfferPlan:
    key: str
    kind: OfferKind
    name: Text
    terms: HourPlan | NightPlan | DepartureTermsPlan
    needs: tuple[NeedPlan, ...]
    rates: tuple[RatePlan, ...]
    summary: Text = ""
    description: Text = ""
    included: Text = ""
    not_included: Text = ""
    min_party: int = 1
    max_party: int = 1
    extras: tuple[OfferExtraPlan, ...] = ()
    channels: tuple[ChannelPlan, ...] = ()
    questions: tuple[QuestionPlan, ...] = ()
    stays: tuple[StayPlan, ...] = ()
    passengers: tuple[PassengerPlan, ...] = ()
    pickups: tuple[PickupPlan, ...] = ()
    departures: tuple[DeparturesPlan, ...] = ()
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VenuePlan:
    """`profile` is its place and what can be had there; its words and its zone come with the business."""

    key: str
    name: Text
    week: Week
    spaces: tuple[SpacePlan, ...]
    offers: tuple[OfferPlan, ...]
    summary: Text = ""
    description: Text = ""
    house_rules: Text = ""
    arrival: Text = ""
    profile: VenueProfile = NOWHERE
    photos: tuple[str, ...] = ()
    seasons: tuple[SeasonPlan, ...] = ()
    closed_days: tuple[tuple[MonthDay, Text], ...] = ()
    closures: tuple[ClosurePlan, ...] = ()
    extras: tuple[ExtraPlan, ...] = ()
    city_tax: CityTaxPlan | None = None
