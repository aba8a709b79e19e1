"""The picker of an offer by the hour: a strip of days, and the starts of the one chosen with their price."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.bookings.rules.slots import Slot
from apps.bookings.rules.why_not import Why
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import Availability, availability
from apps.core.money import Money
from apps.core.periods import local_date, start_of_day, zone_label, zone_named
from apps.rates.rules.time_words import clock_words, span_words
from apps.storefront.rules.day_cells import DayCell, day_cell, long_day
from apps.storefront.rules.picking import Picking

ONE_DAY = timedelta(days=1)
A_WEEK, AHEAD = 7, 28
MOST_LENGTHS = 48
# Addresses an answer is written out for. Few, as anybody can make them up, and each is as large as a page.
MOST_MADE = 4
# More lengths than these are a list to open, fewer lie side by side.
SIDE_BY_SIDE = 5
# What nobody would look for: it is over, or so soon that it cannot be had any more.
GONE = frozenset({Why.PAST, Why.TOO_SOON})


@dataclass(frozen=True, slots=True)
class StartTile:
    """As `c-slot-picker` shows one; a taken one leads to why, and to what is near it."""

    value: str
    time: str
    price: str
    chosen: bool
    taken: bool
    cheapest: bool
    url: str


@dataclass(frozen=True, slots=True)
class Length:
    minutes: int
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class NextFree:
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class HourPick:
    """`free_ids` are the places free at the start picked, None while none is; `least` the lowest price of the day.

    What is written of it is kept in `made`, because the same is shown to many.
    """

    days: tuple[DayCell, ...]
    earlier: str
    later: str
    day: date
    day_words: str
    last_day: date
    slots: tuple[StartTile, ...]
    lengths: tuple[Length, ...]
    zone: str
    clocks: str
    least: str
    is_full: bool
    next_free: NextFree | None
    free_ids: frozenset[int] | None
    made: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def has_few_lengths(self) -> bool:
        return len(self.lengths) <= SIDE_BY_SIDE


def hour_pick(picking: Picking) -> HourPick:
    """Made once for each answer of the engine and each address, where nothing else than that answer went into it.

    What a booking costs more or less than now is nobody else's, so it is made anew.
    """
    day = _day(picking)
    first = _first_of_strip(day, picking)
    found = _found(picking, first, first + (A_WEEK - 1) * ONE_DAY)
    key = HourPick, get_language(), picking.link()
    kept = found.made.get(key)
    if isinstance(kept, HourPick):
        return kept
    pick = _pick(picking, day, first, found)
    if pick.next_free is None and not picking.ignoring and len(found.made) < MOST_MADE:
        found.made[key] = pick
    return pick


def _pick(picking: Picking, day: date, first: date, found: Availability) -> HourPick:
    by_day = _sold(found)
    if not (picking.day or picking.start):
        # Whoever comes late in the evening need not look for the next day by themselves.
        day = _first_free(found, day - ONE_DAY) or day
    own = by_day.get(day, [])
    free = [slot for slot in own if slot.is_free]
    return HourPick(
        days=_days(picking, first, day, by_day),
        earlier=_other_day(picking, max(first - A_WEEK * ONE_DAY, picking.today)) if first > picking.today else "",
        later=_other_day(picking, first + A_WEEK * ONE_DAY) if first + A_WEEK * ONE_DAY <= picking.last_day else "",
        day=day,
        day_words=long_day(day),
        last_day=picking.last_day,
        slots=_tiles(own, picking),
        lengths=_lengths(own, picking),
        zone=zone_label(start_of_day(day, picking.zone), picking.zone),
        clocks=_clocks(day, picking.zone),
        least=_least(own, picking),
        is_full=bool(own) and not free,
        next_free=None if free else _next_free(picking, day, found),
        free_ids=_free_ids(own, picking),
    )


def _day(picking: Picking) -> date:
    """The one asked for, as far as anything is sold on it."""
    asked = picking.day or (local_date(picking.start, picking.zone) if picking.start else picking.today)
    return min(max(asked, picking.today), picking.last_day)


def _clocks(day: date, zone: str) -> str:
    """That they change on it, and how its times are to be read; nothing on any other day."""
    first, last = (start_of_day(each, zone).astimezone(zone_named(zone)) for each in (day, day + ONE_DAY))
    longer = (first.utcoffset() or timedelta()) - (last.utcoffset() or timedelta())
    if longer > timedelta():
        return _("The clocks go back on this day. Times that come twice are told with their distance from UTC.")
    if longer < timedelta():
        return _("The clocks go forward on this day. Times that are skipped cannot be chosen.")
    return ""


def _first_of_strip(day: date, picking: Picking) -> date:
    """Weeks are counted from today, so that the strip stays where it is while somebody chooses in it."""
    return day - ((day - picking.today).days % A_WEEK) * ONE_DAY


def _found(picking: Picking, first: date, last: date) -> Availability:
    terms: Terms = {
        "party": picking.party,
        "channel": picking.channel,
        "ignoring": picking.ignoring,
        "email": picking.email,
        "extras": picking.extras,
        "space_ids": picking.space_ids,
        "rate_id": picking.rate_id,
        "minutes": picking.minutes,
    }
    return availability(picking.known.sheet.id, first=first, last=last, now=picking.now, **terms)


def _sold(found: Availability) -> Mapping[date, list[Slot]]:
    """Without what is over: nobody is told that yesterday is taken."""
    days = {day: [slot for slot in slots if not _is_gone(slot)] for day, slots in found.by_day.items()}
    return {day: slots for day, slots in days.items() if slots}


def _is_gone(slot: Slot) -> bool:
    return any(why.code in GONE for why in slot.reasons)


def _days(picking: Picking, first: date, chosen: date, by_day: Mapping[date, list[Slot]]) -> tuple[DayCell, ...]:
    days = [first + number * ONE_DAY for number in range(A_WEEK)]
    return tuple(
        day_cell(day, _other_day(picking, day), chosen=day == chosen, note=_free_words(by_day.get(day, ())))
        for day in days
        if day <= picking.last_day
    )


def _free_words(slots: Sequence[Slot]) -> str:
    count = sum(slot.is_free for slot in slots)
    # Translators: how many times of a day are free, below the day
    return ngettext("%(count)d free", "%(count)d free", count) % {"count": count} if count else ""


def _other_day(picking: Picking, day: date) -> str:
    return picking.link(day=day, start=None)


def _tiles(slots: Sequence[Slot], picking: Picking) -> tuple[StartTile, ...]:
    """The cheapest are marked where prices differ."""
    prices = {slot.price.amount for slot in slots if slot.is_free and slot.price}
    low = min(prices) if len(prices) > 1 else None
    return tuple(_tile(slot, picking, low) for slot in slots)


def _tile(slot: Slot, picking: Picking, low: object) -> StartTile:
    local = slot.starts_at.astimezone(zone_named(picking.zone))
    value = local.isoformat(timespec="minutes")
    return StartTile(
        value,
        clock_words(local, picking.zone),
        picking.told(slot.price) if slot.price else "",
        slot.starts_at == picking.start,
        not slot.is_free,
        bool(slot.is_free and slot.price and slot.price.amount == low),
        "" if slot.is_free else picking.link(start=value, day=local.date()),
    )


def _lengths(slots: Sequence[Slot], picking: Picking) -> tuple[Length, ...]:
    """Those that can be had on the day at all, and the one asked for."""
    grid = picking.known.sheet.hours
    if grid is None:
        return ()
    had = {minutes for slot in slots for minutes in slot.lengths} | {picking.minutes or grid.min_minutes}
    return tuple(Length(each, span_words(each), each == picking.minutes) for each in sorted(had)[:MOST_LENGTHS])


def _least(slots: Sequence[Slot], picking: Picking) -> str:
    prices: list[Money] = [slot.price for slot in slots if slot.is_free and slot.price]
    return picking.told(min(prices, key=lambda each: each.amount)) if prices else ""


def _next_free(picking: Picking, day: date, found: Availability) -> NextFree | None:
    """The first day after it on which something is free: of this week, else of the four after it."""
    free = _first_free(found, day)
    if free is None and found.last < picking.last_day:
        after = found.last + ONE_DAY
        free = _first_free(_found(picking, after, min(after + AHEAD * ONE_DAY, picking.last_day)), day)
    return NextFree(_other_day(picking, free), long_day(free)) if free else None


def _first_free(found: Availability, after: date) -> date | None:
    days = (local_date(slot.starts_at, found.zone) for slot in found.slots if slot.is_free)
    return next((day for day in days if day > after), None)


def _free_ids(slots: Sequence[Slot], picking: Picking) -> frozenset[int] | None:
    """Told only where the engine could choose; a place that was picked is asked about by itself."""
    chosen = next((slot for slot in slots if slot.starts_at == picking.start), None)
    if chosen is None or not chosen.is_free or picking.space_ids:
        return None
    return frozenset(chosen.space_ids)
