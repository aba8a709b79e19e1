"""The times of an offer as the desk picks one: a strip of days, and what begins on the day chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import ngettext, pgettext

from apps.bookings.rules.departure_search import DepartureChoice
from apps.bookings.rules.night_search import Night
from apps.bookings.rules.slots import Slot
from apps.bookings.rules.why_not import Why
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import Availability, availability
from apps.bookings.selectors.desk_offers import DeskOffer
from apps.core.languages import own_names
from apps.core.money import format_money
from apps.core.periods import local_date, zone_named
from apps.rates.rules.time_words import clock_words, span_words
from apps.venues.choices import OfferKind

ONE_DAY = timedelta(days=1)
A_WEEK = 7
MOST_LENGTHS = 24


@dataclass(frozen=True, slots=True)
class DayChoice:
    """As `c-day-strip` shows one."""

    url: str
    weekday: str
    day: str
    month: str
    chosen: bool
    empty: bool


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """As `c-slot-picker` shows one; `why` is told where it is taken."""

    value: str
    time: str
    price: str
    chosen: bool
    taken: bool
    cheapest: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class LeavingChoice:
    """A departure with what is left of it."""

    value: int
    day: str
    start: str
    end: str
    price: str
    left: str
    language: str
    chosen: bool
    taken: bool
    why: str


@dataclass(frozen=True, slots=True)
class DeskTimes:
    days: tuple[DayChoice, ...]
    slots: tuple[TimeChoice, ...] = ()
    departures: tuple[LeavingChoice, ...] = ()
    lengths: tuple[tuple[int, str], ...] = ()
    sooner: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is picked by now; `link` is the address of the page for another day."""

    day: date
    today: date
    start: datetime | None
    departure_id: int | None
    nights: int
    link: Callable[[date], str]


def desk_times(sold: DeskOffer, terms: Terms, chosen: Chosen, *, now: datetime) -> DeskTimes:
    first = max(min(chosen.day - 2 * ONE_DAY, chosen.day), chosen.today)
    first = min(first, chosen.day)
    last = first + (A_WEEK - 1) * ONE_DAY
    found = availability(sold.offer.pk, first=first, last=last, now=now, **terms)
    free = _free_days(found)
    days = tuple(_day(first + number * ONE_DAY, chosen, free) for number in range(A_WEEK))
    return DeskTimes(
        days,
        slots=_slots(found, chosen),
        departures=tuple(_leaving(each, found.zone, chosen) for each in found.departures),
        lengths=_lengths(sold, terms.get("minutes")),
        sooner=chosen.link(max(first - A_WEEK * ONE_DAY, chosen.today)) if first > chosen.today else "",
        later=chosen.link(last + 3 * ONE_DAY),
    )


def _free_days(found: Availability) -> set[date]:
    if found.kind == OfferKind.NIGHT:
        return {night.day for night in found.nights if night.is_free}
    choices: tuple[Slot | Night | DepartureChoice, ...] = (*found.slots, *found.departures)
    return {local_date(each.starts_at, found.zone) for each in choices if each.is_free}


def _day(day: date, chosen: Chosen, free: set[date]) -> DayChoice:
    return DayChoice(
        chosen.link(day),
        # Translators: how a weekday is written above its day, in the letters of Django's date filter: “Fri”
        date_format(day, pgettext("format of a weekday", "D")),
        str(day.day),
        date_format(day, "F"),
        day == chosen.day,
        day not in free,
    )


def _slots(found: Availability, chosen: Chosen) -> tuple[TimeChoice, ...]:
    """What has begun is asked for by “Another time”: late in the day nothing else would be seen."""
    own = [slot for slot in found.slots if local_date(slot.starts_at, found.zone) == chosen.day and _is_ahead(slot)]
    prices = {slot.price.amount for slot in own if slot.is_free and slot.price}
    least = min(prices) if len(prices) > 1 else None
    return tuple(_slot(slot, found.zone, chosen, least) for slot in own)


def _is_ahead(slot: Slot) -> bool:
    return not any(why.code is Why.PAST for why in slot.reasons)


def _slot(slot: Slot, zone: str, chosen: Chosen, least: object) -> TimeChoice:
    local = slot.starts_at.astimezone(zone_named(zone))
    return TimeChoice(
        local.isoformat(timespec="minutes"),
        clock_words(local, zone),
        format_money(slot.price) if slot.price else "",
        slot.starts_at == chosen.start,
        not slot.is_free,
        bool(slot.is_free and slot.price and slot.price.amount == least),
        sentence(slot.reasons[0], zone=zone) if slot.reasons else "",
    )


def _leaving(each: DepartureChoice, zone: str, chosen: Chosen) -> LeavingChoice:
    starts, ends = (moment.astimezone(zone_named(zone)) for moment in (each.starts_at, each.ends_at))
    left = ngettext("%(count)d seat left", "%(count)d seats left", each.seats_left) % {"count": each.seats_left}
    return LeavingChoice(
        each.departure_id,
        # Translators: how a day is written, in the letters of Django's date filter: “Fri 21 Nov”
        date_format(starts, pgettext("format of a date", "D j M")),
        clock_words(starts, zone),
        clock_words(ends, zone),
        format_money(each.price) if each.price else "",
        left,
        dict(own_names()).get(each.language, ""),
        each.departure_id == chosen.departure_id,
        not each.is_free,
        sentence(each.reasons[0], zone=zone) if each.reasons else "",
    )


def _lengths(sold: DeskOffer, minutes: int | None) -> tuple[tuple[int, str], ...]:
    """From the shortest to the longest; one asked for beside them is kept."""
    grid = sold.known.sheet.hours
    if grid is None:
        return ()
    usual = list(range(grid.min_minutes, grid.max_minutes + 1, grid.step_minutes))[:MOST_LENGTHS]
    return tuple((each, span_words(each)) for each in sorted({*usual, *([minutes] if minutes else [])}))
