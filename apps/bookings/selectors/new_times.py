"""When a booking could be moved to, and what that would change in its price, by the rules of desk or guests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.departure_search import DepartureChoice
from apps.bookings.rules.difference_words import difference_words
from apps.bookings.rules.why_not import Suggestion
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import Availability, availability
from apps.bookings.selectors.booking_lines import carried_lines, lines_now
from apps.bookings.selectors.suggestions import Choice, nearest
from apps.bookings.selectors.wish_again import wish_again
from apps.core.money import Money
from apps.core.periods import Period, local_date, zone_named
from apps.core.reading import read_id, read_period
from apps.rates.rules.time_words import clock_words, day_words, moment_words
from apps.venues.choices import OfferKind, SalesChannel

# How far one page looks: a day of hours, a week of arrivals, a month of departures.
SPAN = {OfferKind.HOUR: 0, OfferKind.NIGHT: 6, OfferKind.DEPARTURE: 27}


@dataclass(frozen=True, slots=True)
class Asked:
    """`minutes` or `nights` are how long it would last."""

    day: date
    minutes: int
    nights: int


@dataclass(frozen=True, slots=True)
class Slot:
    """As the picker of times shows it."""

    value: str
    time: str
    price: str
    chosen: bool = False
    taken: bool = False
    cheapest: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    value: str
    words: str


def asked_of(booking: Booking) -> Asked:
    """Its own day and length."""
    first, last = (local_date(moment, booking.zone) for moment in (booking.starts_at, booking.ends_at))
    minutes = int(booking.period.duration.total_seconds()) // 60
    return Asked(first, minutes, max((last - first).days, 1))


def new_times(booking: Booking, asked: Asked, *, now: datetime) -> list[Slot]:
    """The free ones by the rules of the desk; the price is that of the way it was booked."""
    wish = wish_again(booking)
    first = max(asked.day, local_date(now, booking.zone))
    last = first + timedelta(days=SPAN[OfferKind(booking.kind)])
    terms = _terms(booking, wish, asked)
    ruled: Terms = {**terms, "channel": SalesChannel.DESK}
    found = availability(booking.offer_id, first=first, last=last, now=now, **ruled)
    own = {} if terms["channel"] == SalesChannel.DESK else _own_prices(booking, found, terms, now)
    carried = sum((line.amount for line in carried_lines(lines_now(booking))), start=Money.zero(booking.currency))
    free = [choice for choice in _choices(found) if choice.is_free and choice.starts_at != booking.starts_at]
    prices = [own.get(choice.starts_at, choice.price) for choice in free]
    return [
        _slot(choice, None if price is None else price + carried, booking, now)
        for choice, price in zip(free, prices, strict=True)
    ]


def nearest_times(booking: Booking, asked: Asked, *, now: datetime) -> list[Near]:
    """Where nothing is free on the day asked about: around the same time of it."""
    by = asked.day - local_date(booking.starts_at, booking.zone)
    wish = wish_again(booking)
    moved = wish.at(Period(booking.starts_at + by, booking.ends_at + by))
    return near_words(nearest(moved, now=now, ignoring=[booking.pk]), booking, now=now)


def near_words(suggestions: Iterable[Suggestion], booking: Booking, *, now: datetime) -> list[Near]:
    return [
        Near(
            value_of(NewTime(each.starts_at, each.ends_at, each.departure_id)),
            moment_words(each.starts_at, zone=booking.zone, now=now),
        )
        for each in suggestions
    ]


def value_of(to: NewTime) -> str:
    return "/".join([to.starts_at.isoformat(), to.ends_at.isoformat(), str(to.departure_id or "")])


def read_time(text: str) -> NewTime | None:
    """What `value_of` wrote; nothing for anything else."""
    parts = text.split("/")
    if len(parts) != 3 or (parts[2] and read_id(parts[2]) is None):
        return None
    period = read_period(parts[0], parts[1])
    return NewTime(period.start, period.end, read_id(parts[2])) if period else None


def _terms(booking: Booking, wish: Wish, asked: Asked) -> Terms:
    return {
        "party": wish.party,
        "channel": wish.channel,
        "email": wish.email,
        "extras": wish.extras,
        "rate_id": wish.rate_id,
        "minutes": asked.minutes if booking.kind == OfferKind.HOUR else None,
        "nights": asked.nights if booking.kind == OfferKind.NIGHT else None,
        "ignoring": [booking.pk],
    }


def _choices(found: Availability) -> Iterable[Choice]:
    return (*found.slots, *found.nights, *found.departures)


def _own_prices(booking: Booking, found: Availability, terms: Terms, now: datetime) -> dict[datetime, Money]:
    """By the way it was booked."""
    again = availability(booking.offer_id, first=found.first, last=found.last, now=now, **terms)
    return {choice.starts_at: choice.price for choice in _choices(again) if choice.price is not None}


def _slot(choice: Choice, price: Money | None, booking: Booking, now: datetime) -> Slot:
    """By the hour its time of the day, otherwise its day; below it what it costs more or less."""
    departure_id = choice.departure_id if isinstance(choice, DepartureChoice) else None
    local = choice.starts_at.astimezone(zone_named(booking.zone))
    day = day_words(local, this_year=now.astimezone(zone_named(booking.zone)).year)
    clock = clock_words(local, booking.zone)
    times = {OfferKind.HOUR: clock, OfferKind.NIGHT: day, OfferKind.DEPARTURE: f"{day}, {clock}"}
    return Slot(
        value=value_of(NewTime(choice.starts_at, choice.ends_at, departure_id)),
        time=times[OfferKind(booking.kind)],
        price="" if price is None else difference_words(price - booking.price),
    )
