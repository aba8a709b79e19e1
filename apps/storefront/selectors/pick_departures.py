"""The picker of a tour: the days on which it leaves, and the departures of the one chosen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.bookings.rules.departure_search import DepartureChoice
from apps.bookings.rules.wanted import Dated
from apps.bookings.rules.why_not import Why
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import availability
from apps.core.languages import own_names
from apps.core.money import format_money
from apps.core.periods import local_date, zone_label, zone_named
from apps.rates.rules.time_words import clock_words, moment_words
from apps.storefront.rules.day_cells import DayCell, day_cell, long_day
from apps.storefront.rules.picking import Picking
from apps.venues.choices import DepartureStatus

ONE_DAY = timedelta(days=1)
DAYS_AT_ONCE = 7
# As far as one page looks; a trek that leaves once a month is still found.
AHEAD, FARTHER = 45, 99
FEW = 3
GONE = frozenset({Why.PAST, Why.TOO_SOON, Why.DEPARTURE_CANCELLED, Why.TOO_FAR})


@dataclass(frozen=True, slots=True)
class LeavingTile:
    """`left` is told where it is few; `runs` says whether it is certain, or when that is decided."""

    value: int
    start: str
    end: str
    last_day: str
    price: str
    left: str
    runs: str
    is_certain: bool
    language: str
    is_private: bool
    chosen: bool
    taken: bool
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class DeparturePick:
    """`least` is the lowest price of the day, `prices` what one of each kind of traveller pays: as on the departure
    picked, else on the first.
    """

    days: tuple[DayCell, ...]
    earlier: str
    later: str
    day: date | None
    day_words: str
    last_day: date
    departures: tuple[LeavingTile, ...]
    zone: str
    least: str
    prices: Mapping[int | None, str]
    is_full: bool
    next_free: str
    next_free_words: str


def departure_pick(picking: Picking) -> DeparturePick:
    by_day = _by_day(picking, _first(picking))
    every = sorted(by_day)
    day = _day(picking, by_day)
    at = every.index(day) // DAYS_AT_ONCE * DAYS_AT_ONCE if day else 0
    own = by_day[day] if day else []
    after = next((each for each in every if day and each > day and _has_free(by_day[each])), None)
    return DeparturePick(
        days=tuple(_cell(each, by_day[each], picking, chosen=each == day) for each in every[at : at + DAYS_AT_ONCE]),
        earlier=_earlier(picking, every, at),
        later=_later(picking, every, at),
        day=day,
        day_words=long_day(day) if day else "",
        last_day=picking.last_day,
        departures=_tiles(own, picking),
        zone=zone_label(own[0].starts_at, picking.zone) if own else "",
        least=_least(own, picking),
        prices=_prices(own, picking),
        is_full=bool(own) and not _has_free(own),
        next_free=_other_day(picking, after) if after else "",
        next_free_words=long_day(after) if after else "",
    )


def _first(picking: Picking) -> date:
    """From today as long as that shows the day asked for, so that the strip stays where it is while one chooses."""
    asked = picking.day or (local_date(picking.wish.starts_at, picking.zone) if picking.wish else picking.today)
    asked = min(max(asked, picking.today), picking.last_day)
    return picking.today if (asked - picking.today).days <= AHEAD else asked


def _by_day(picking: Picking, first: date) -> dict[date, list[DepartureChoice]]:
    """Some weeks, and as far as one may look where nothing leaves in them."""
    found = _found(picking, first, first + AHEAD * ONE_DAY)
    return found or _found(picking, first + (AHEAD + 1) * ONE_DAY, first + (AHEAD + FARTHER) * ONE_DAY)


def _found(picking: Picking, first: date, last: date) -> dict[date, list[DepartureChoice]]:
    if first > picking.last_day:
        return {}
    terms: Terms = {
        "party": picking.party,
        "channel": picking.channel,
        "ignoring": picking.ignoring,
        "email": picking.email,
        "extras": picking.extras,
        "rate_id": picking.rate_id,
    }
    found = availability(
        picking.known.sheet.id, first=first, last=min(last, picking.last_day), now=picking.now, **terms
    )
    days: dict[date, list[DepartureChoice]] = {}
    for choice in found.departures:
        if not any(why.code in GONE for why in choice.reasons):
            days.setdefault(local_date(choice.starts_at, picking.zone), []).append(choice)
    return days


def _day(picking: Picking, by_day: Mapping[date, list[DepartureChoice]]) -> date | None:
    """That of the departure picked, else the one asked for or the next, else the first on which there is room."""
    days = sorted(by_day)
    own = next((day for day in days if _has(by_day[day], picking.departure_id)), None)
    asked = picking.day
    if own or not days:
        return own
    if asked:
        return next((day for day in days if day >= asked), days[-1])
    return next((day for day in days if _has_free(by_day[day])), days[0])


def _has(choices: Collection[DepartureChoice], departure_id: int | None) -> bool:
    return any(choice.departure_id == departure_id for choice in choices)


def _has_free(choices: Collection[DepartureChoice]) -> bool:
    return any(choice.is_free for choice in choices)


def _earlier(picking: Picking, days: Sequence[date], at: int) -> str:
    if at:
        return _other_day(picking, days[at - DAYS_AT_ONCE])
    first = _first(picking)
    return _other_day(picking, max(first - AHEAD * ONE_DAY, picking.today)) if first > picking.today else ""


def _later(picking: Picking, days: Sequence[date], at: int) -> str:
    """Beyond what was looked through there may be more."""
    if len(days) > at + DAYS_AT_ONCE:
        return _other_day(picking, days[at + DAYS_AT_ONCE])
    beyond = _first(picking) + (AHEAD + 1) * ONE_DAY
    return _other_day(picking, beyond) if days and days[-1] < beyond <= picking.last_day else ""


def _other_day(picking: Picking, day: date) -> str:
    return picking.link(day=day, departure=None)


def _cell(day: date, choices: Sequence[DepartureChoice], picking: Picking, *, chosen: bool) -> DayCell:
    free = sum(choice.is_free for choice in choices)
    # Translators: how many departures of a day have room, below the day
    note = ngettext("%(count)d free", "%(count)d free", free) % {"count": free} if free else ""
    return day_cell(day, _other_day(picking, day), chosen=chosen, note=note)


def _tiles(choices: Sequence[DepartureChoice], picking: Picking) -> tuple[LeavingTile, ...]:
    return tuple(_tile(each, picking) for each in choices)


def _tile(choice: DepartureChoice, picking: Picking) -> LeavingTile:
    starts, ends = (moment.astimezone(zone_named(picking.zone)) for moment in (choice.starts_at, choice.ends_at))
    certain = _is_certain(choice)
    return LeavingTile(
        choice.departure_id,
        clock_words(starts, picking.zone),
        clock_words(ends, picking.zone),
        long_day(ends.date()) if ends.date() > starts.date() else "",
        picking.told(choice.price) if choice.price else "",
        _left_words(choice),
        _runs_words(choice.dated, picking, certain=certain),
        certain,
        dict(own_names()).get(choice.language, ""),
        choice.is_private,
        choice.departure_id == picking.departure_id,
        not choice.is_free,
        sentence(choice.reasons[0], zone=picking.zone) if choice.reasons else "",
        "" if choice.is_free else picking.link(departure=choice.departure_id, day=starts.date()),
    )


def _left_words(choice: DepartureChoice) -> str:
    """Only where it is so few that it matters, and true."""
    left = choice.seats_left
    if choice.is_private or not 0 < left <= FEW:
        return ""
    return ngettext("%(count)d seat left", "%(count)d seats left", left) % {"count": left}


def _is_certain(choice: DepartureChoice) -> bool:
    dated = choice.dated
    return dated.status == DepartureStatus.RUNS or dated.seats - choice.seats_left >= dated.min_to_run


def _runs_words(dated: Dated, picking: Picking, *, certain: bool) -> str:
    if dated.min_to_run <= 1 or dated.decides_at is None:
        return ""
    if certain:
        return _("Goes ahead")
    places = {"count": dated.min_to_run, "until": _moment(dated.decides_at, picking)}
    # Translators: a tour that needs a number of people; until is such as “Fri 21 Nov, 19:00, Madrid time”
    return (
        ngettext(
            "Goes ahead with %(count)d person, decided by %(until)s",
            "Goes ahead with %(count)d people, decided by %(until)s",
            dated.min_to_run,
        )
        % places
    )


def _moment(moment: datetime, picking: Picking) -> str:
    return moment_words(moment, zone=picking.zone, now=picking.now)


def _prices(choices: Sequence[DepartureChoice], picking: Picking) -> dict[int | None, str]:
    own = next((each for each in choices if each.departure_id == picking.departure_id), next(iter(choices), None))
    return {type_id: format_money(price) for type_id, price in own.prices.items()} if own else {}


def _least(choices: Sequence[DepartureChoice], picking: Picking) -> str:
    prices = [choice.price for choice in choices if choice.is_free and choice.price]
    return picking.told(min(prices, key=lambda each: each.amount)) if prices else ""
