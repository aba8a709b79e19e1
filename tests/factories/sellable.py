"""Offers as a business sells them, in the current schema: published, with hours, needs, a price and a policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TypeVar

from apps.rates.choices import PriceUnit, TierKind
from apps.rates.models.policy import PolicyTier
from apps.rates.models.rate import Rate
from apps.venues.choices import ExtraStock, OfferKind, SpaceKind
from apps.venues.models.departures import Departure, PassengerType
from apps.venues.models.extras import Extra, OfferExtra
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from tests.factories.hours import OpeningSetFactory
from tests.factories.rates import BasePriceFactory, ExtraPriceFactory, RateFactory
from tests.factories.venues import (
    DepartureFactory,
    ExtraFactory,
    HourTermsFactory,
    NeedFactory,
    NightTermsFactory,
    OfferFactory,
    PassengerTypeFactory,
    SpaceFactory,
    TourFactory,
    VenueFactory,
)

# A Wednesday at noon in Madrid; what follows is sold in the week after it.
NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sold:
    """`spaces` is the pool of the first need, `beside` those of the others."""

    offer: Offer
    rate: Rate
    spaces: tuple[Space, ...] = ()
    beside: tuple[Space, ...] = ()

    @property
    def space(self) -> Space:
        return self.spaces[0]

    @property
    def venue(self) -> Venue:
        return self.offer.venue


@dataclass(frozen=True, slots=True)
class Tour:
    """A departure on Monday 11 January 2027 at ten in Madrid, with an adult and a child as passenger types."""

    offer: Offer
    rate: Rate
    departure: Departure
    adult: PassengerType
    child: PassengerType
    guides: tuple[Space, ...]
    vans: tuple[Space, ...]


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall of three courts: sold as a whole, and by the third."""

    whole: Sold
    thirds: Sold

    @property
    def courts(self) -> tuple[Space, ...]:
        return self.thirds.spaces


def open_venue(zone: str = "Europe/Madrid", hours: Sequence[tuple[float, float]] = ((8, 23),)) -> Venue:
    venue = VenueFactory(time_zone=zone)
    OpeningSetFactory(venue=venue, hours=hours)
    return venue


def court(venue: Venue | None = None, **terms: object) -> Sold:
    """From 8 to 23, every half hour, one to two hours, up to four people, 24 an hour; `terms` are of HourTerms."""
    return courts(1, venue=venue, **terms)


OnSale = TypeVar("OnSale", Sold, Tour)


def courts(count: int, *, venue: Venue | None = None, guest_chooses: bool = False, **terms: object) -> Sold:
    """A pool: any of so many courts."""
    venue = venue or open_venue()
    spaces = tuple(SpaceFactory(venue=venue, position=number) for number in range(count))
    return _hourly(spaces, guest_chooses=guest_chooses, **terms)


def hall_of_thirds(venue: Venue | None = None) -> Hall:
    venue = venue or open_venue()
    hall = SpaceFactory(venue=venue, kind=SpaceKind.HALL, name_en="Hall", capacity=30)
    thirds = tuple(SpaceFactory(parent=hall, position=number, name_en=f"Third {number}") for number in range(3))
    return Hall(whole=_hourly((hall,), amount="60", people=30), thirds=_hourly(thirds, guest_chooses=True))


def lesson(venue: Venue | None = None, *, court_count: int = 2, coach_count: int = 1) -> Sold:
    """A court and a coach at once; `beside` are the coaches."""
    sold = courts(court_count, venue=venue)
    coaches = tuple(
        SpaceFactory(venue=sold.venue, kind=SpaceKind.GUIDE, name_en=f"Coach {number}") for number in range(coach_count)
    )
    NeedFactory(offer=sold.offer, position=1, spaces=list(coaches))
    return Sold(sold.offer, sold.rate, sold.spaces, coaches)


def dorm(venue: Venue | None = None, *, rooms: Sequence[int] = (4,)) -> Sold:
    """Beds by the night, so many in each room, 20 a person; one bed is taken for each."""
    venue = venue or open_venue()
    beds = []
    for number, count in enumerate(rooms):
        room = SpaceFactory(venue=venue, kind=SpaceKind.ROOM, name_en=f"Dorm {number}", capacity=count)
        beds += [
            SpaceFactory(parent=room, kind=SpaceKind.BED, name_en=f"Bed {number}-{bed}", capacity=1, position=bed)
            for bed in range(count)
        ]
    return _nightly(tuple(beds), unit=PriceUnit.PERSON_NIGHT, amount="20", people=max(len(beds), 1))


def double_room(venue: Venue | None = None, *, count: int = 1) -> Sold:
    """Rooms for two by the night, 80 a night; 15:00 to 11:00."""
    venue = venue or open_venue()
    rooms = tuple(
        SpaceFactory(venue=venue, kind=SpaceKind.ROOM, name_en=f"Room {number}", capacity=2) for number in range(count)
    )
    return _nightly(rooms, unit=PriceUnit.NIGHT, amount="80", people=2)


def tour(venue: Venue | None = None, *, seats: int = 10, is_private: bool = False, guide_count: int = 1) -> Tour:
    """Ten seats for two hours with a guide and a van; adults at 45, children from 3 to 12 at 20 with an adult."""
    venue = venue or open_venue()
    offer = TourFactory(venue=venue, max_party=20)
    guides = tuple(SpaceFactory(venue=venue, kind=SpaceKind.GUIDE, capacity=20) for _ in range(guide_count))
    vans = (SpaceFactory(venue=venue, kind=SpaceKind.VEHICLE, capacity=20),)
    NeedFactory(offer=offer, spaces=list(guides), name="Guide")
    NeedFactory(offer=offer, spaces=list(vans), name="Van", position=1)
    adult = PassengerTypeFactory(offer=offer, min_age=13)
    child = PassengerTypeFactory(offer=offer, name_en="Child", min_age=3, max_age=12, needs_adult=True, position=1)
    rate = RateFactory(offer=offer)
    for passenger, amount in ((None, 45), (adult, 45), (child, 20)):
        BasePriceFactory(rate=rate, unit=PriceUnit.PERSON, passenger_type=passenger, amount=Decimal(amount))
    departure = DepartureFactory(
        offer=offer, starts_at=datetime(2027, 1, 11, 9, tzinfo=UTC), seats=seats, is_private=is_private
    )
    return Tour(offer, rate, departure, adult, child, guides, vans)


def extra_of(
    sold: Sold | Tour,
    *,
    at_once: int | None = None,
    most: int = 4,
    space: Space | None = None,
    is_included: bool = False,
) -> Extra:
    """Sold with the offer for 3 a piece; `at_once` is how many there are."""
    stock = {"stock_kind": ExtraStock.AT_ONCE, "stock": at_once} if at_once else {}
    extra = ExtraFactory(venue=sold.offer.venue, space=space, **stock)
    ExtraPriceFactory(extra=extra)
    OfferExtra.objects.create(offer=sold.offer, extra=extra, max_quantity=most, is_included=is_included)
    return extra


def _hourly(
    spaces: tuple[Space, ...], *, guest_chooses: bool = False, amount: str = "24", people: int = 4, **terms: object
) -> Sold:
    offer = OfferFactory(venue=spaces[0].venue, max_party=people)
    HourTermsFactory(offer=offer, **terms)
    NeedFactory(offer=offer, spaces=list(spaces), guest_chooses=guest_chooses)
    rate = RateFactory(offer=offer)
    BasePriceFactory(rate=rate, amount=Decimal(amount))
    return Sold(offer, rate, spaces)


def _nightly(spaces: tuple[Space, ...], *, unit: PriceUnit, amount: str, people: int) -> Sold:
    offer = OfferFactory(venue=spaces[0].venue, kind=OfferKind.NIGHT, max_party=people)
    NightTermsFactory(offer=offer)
    NeedFactory(offer=offer, spaces=list(spaces))
    rate = RateFactory(offer=offer)
    BasePriceFactory(rate=rate, unit=unit, amount=Decimal(amount))
    return Sold(offer, rate, spaces)


def with_policy(sold: OnSale, *, cancel: int = 7 * 1440, change: int | None = 120, fee: str = "0") -> OnSale:
    """All of the price comes back until `cancel` minutes before; moved until `change` minutes before for the fee."""
    policy = sold.rate.policy
    PolicyTier.objects.create(policy=policy, kind=TierKind.CANCEL, minutes_before=cancel, percent=Decimal(100))
    if change is not None:
        PolicyTier.objects.create(
            policy=policy, kind=TierKind.RESCHEDULE, minutes_before=change, percent=Decimal(0), fee=Decimal(fee)
        )
    return sold
