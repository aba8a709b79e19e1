"""When and for how much one offer may really be had, as its business answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from apps.bookings.rules.departure_search import DepartureChoice
from apps.bookings.rules.night_search import Night
from apps.bookings.rules.slots import Slot
from apps.core.money import Money
from apps.core.periods import Period, moments_at, zone_named
from apps.search.rules.asked import Asked
from apps.venues.choices import OfferKind

ONE_DAY = timedelta(days=1)
MOST_DAYS = 14
# As an end it is that of the day.
MIDNIGHT = time(0)
Choice = Slot | Night | DepartureChoice


@dataclass(frozen=True, slots=True)
class Find:
    """`price` is the total for `people`; of `is_from` the lowest of those free, else that of this very time.

    Without `starts_at` nothing is free as far as somebody looked; where `is_unasked` nobody has.
    """

    offer_id: int
    kind: OfferKind
    zone: str
    people: int
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    price: Money | None = None
    length: timedelta | None = None
    departure_id: int | None = None
    is_from: bool = False
    needs_approval: bool = False
    is_unasked: bool = False

    @property
    def is_free(self) -> bool:
        return self.starts_at is not None


@dataclass(frozen=True, slots=True)
class Days:
    """Of each venue: so many, the first so many days after today there. `nights` of a stay, where it was told."""

    after: int
    count: int
    nights: int | None = None


def days_asked(asked: Asked, kind: OfferKind, *, today: date) -> Days | None:
    """A stay begins on the first day; everything else may be on any of them. None where all of them are over."""
    if asked.first is None:
        return None
    last = asked.last or asked.first
    first = max(asked.first, today)
    if last < today:
        return None
    if kind == OfferKind.NIGHT:
        nights = max((last - asked.first).days, 1)
        return Days((asked.first - today).days, 1, nights) if asked.first >= today else None
    return Days((first - today).days, min((last - first).days + 1, MOST_DAYS))


def at_clock(day: date, clock: time, zone: str) -> datetime | None:
    """None where clocks skip it; the earlier where they show it twice. In UTC, where a length is a length."""
    return next((moment.astimezone(UTC) for moment in moments_at(datetime.combine(day, clock), zone)), None)


def period_asked(asked: Asked, minutes: int, zone: str) -> Period | None:
    """Of an offer by the hour at the hour asked for, so long as somebody said, else as short as it may be."""
    if asked.first is None or asked.starts is None:
        return None
    starts_at = at_clock(asked.first, asked.starts, zone)
    if starts_at is None:
        return None
    if asked.ends is None:
        return Period(starts_at, starts_at + timedelta(minutes=minutes))
    ends_at = at_clock(asked.first + (ONE_DAY if asked.ends <= asked.starts else timedelta()), asked.ends, zone)
    return Period(starts_at, ends_at) if ends_at and ends_at > starts_at else None


def fitting(choices: Iterable[Choice], asked: Asked, zone: str) -> list[Choice]:
    """Those that are free at a price, within the hours and under the amount asked for."""
    return [
        choice
        for choice in choices
        if choice.is_free
        and choice.price is not None
        and _is_within(choice, asked, zone)
        and is_affordable(choice.price, asked)
    ]


def is_affordable(price: Money, asked: Asked) -> bool:
    most = asked.most
    return most is None or (price.currency == most.currency and price <= most)


def _is_within(choice: Choice, asked: Asked, zone: str) -> bool:
    if isinstance(choice, Night) or not (asked.starts or asked.ends):
        return True
    local, ends = (moment.astimezone(zone_named(zone)) for moment in (choice.starts_at, choice.ends_at))
    if asked.starts and local.time() < asked.starts:
        return False
    if not asked.ends or asked.ends == MIDNIGHT:
        return True
    return ends.date() == local.date() and ends.time() <= asked.ends
