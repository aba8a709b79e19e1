"""What somebody has picked of an offer so far, as plain values for whoever shows what is left to pick."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.wanted import Dated
from apps.bookings.rules.wish import Wish
from apps.core.money import Money, format_money
from apps.core.periods import local_date
from apps.storefront.rules.pick_link import PickLink
from apps.venues.choices import SalesChannel


@dataclass(frozen=True, slots=True)
class Moving:
    """A booking that takes another time: by whose rules, for how many nights, and how much more or less a price is."""

    booking_id: int
    channel: SalesChannel
    nights: int | None
    told: Callable[[Money], str]


@dataclass(frozen=True, slots=True)
class Picking:
    """`wish` where all of it is picked; `email` is whose prices count; `faults` what is wrong, by field.

    `day` is the one looked at, `start` and the days of a stay those picked.
    """

    known: KnownOffer
    link: PickLink
    now: datetime
    party: Mapping[int | None, int]
    wish: Wish | None = None
    day: date | None = None
    start: datetime | None = None
    minutes: int | None = None
    arrive: date | None = None
    leave: date | None = None
    departure_id: int | None = None
    departure: Dated | None = None
    pickup_id: int | None = None
    rate_id: int | None = None
    space_ids: tuple[int, ...] = ()
    extras: Mapping[int, int] = field(default_factory=dict)
    email: str = ""
    moving: Moving | None = None
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def channel(self) -> SalesChannel:
        return self.moving.channel if self.moving else SalesChannel.ONLINE

    @property
    def ignoring(self) -> tuple[int, ...]:
        return (self.moving.booking_id,) if self.moving else ()

    @property
    def nights(self) -> int | None:
        """How many a stay keeps that moves; nobody else has picked any before they come."""
        return self.moving.nights if self.moving else None

    def told(self, price: Money) -> str:
        return self.moving.told(price) if self.moving else format_money(price)

    @property
    def departures(self) -> dict[int, Dated]:
        """The one picked, as it was read with it."""
        return {self.departure.id: self.departure} if self.departure else {}

    @property
    def zone(self) -> str:
        return self.known.sheet.zone

    @property
    def today(self) -> date:
        """Of the venue."""
        return local_date(self.now, self.zone)

    @property
    def last_day(self) -> date:
        """As far ahead as it is sold online."""
        horizon = self.known.sheet.channels[self.channel].horizon_days
        return date.fromordinal(self.today.toordinal() + horizon)
