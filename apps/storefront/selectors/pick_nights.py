"""The picker of an offer by the night: two months of days, first the arrival is picked, then the day of leaving."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, get_format
from django.utils.translation import ngettext, pgettext

from apps.bookings.rules.night_search import Night
from apps.bookings.rules.why_not import TAKEN, Why
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import availability
from apps.core.money import format_money
from apps.storefront.rules.picking import Picking

ONE_DAY = timedelta(days=1)
MONTHS = 2
# Told only where it is so few that it matters.
FEW = 3
OVER = frozenset({Why.PAST, Why.TOO_FAR, Why.TOO_SOON})


class Is(StrEnum):
    """How a day looks in the calendar; of several the first that fits."""

    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    WITHIN = "within"
    OVER = "over"
    FREE = "free"
    LEAVE = "leave"
    FULL = "full"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class NightCell:
    """`note` is a few letters below the number, `words` what is heard of the day."""

    day: int
    iso: str
    url: str
    state: Is
    price: str
    note: str
    words: str


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    weeks: tuple[tuple[NightCell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class NightPick:
    """`left` is told where it is few; `asks_leave` once the arrival is picked and the day of leaving is not."""

    months: tuple[Month, ...]
    weekdays: tuple[tuple[str, str], ...]
    earlier: str
    later: str
    last_day: date
    least: str
    left: int
    asks_leave: bool
    restart: str


def night_pick(picking: Picking) -> NightPick:
    first = _first_month(picking)
    last = _after(first, MONTHS) - ONE_DAY
    nights = _nights(picking, first, last)
    return NightPick(
        months=tuple(_month(_after(first, number), nights, picking) for number in range(MONTHS)),
        weekdays=_weekdays(),
        earlier=_turned(picking, max(_after(first, -MONTHS), _begin(picking.today))) if first > picking.today else "",
        later=_turned(picking, last + ONE_DAY) if last < picking.last_day else "",
        last_day=picking.last_day + ONE_DAY,
        least=_least(nights),
        left=_left(nights, picking),
        asks_leave=picking.arrive is not None and picking.leave is None,
        restart=picking.link(arrive=None, leave=None, space=None) if picking.arrive else "",
    )


def _first_month(picking: Picking) -> date:
    """The one looked at, else that of the stay; never one that is over or not yet sold."""
    asked = _begin(picking.day or picking.arrive or picking.today)
    return min(max(asked, _begin(picking.today)), _begin(picking.last_day))


def _begin(day: date) -> date:
    return day.replace(day=1)


def _after(month: date, count: int) -> date:
    years, number = divmod(month.month - 1 + count, 12)
    return date(month.year + years, number + 1, 1)


def _turned(picking: Picking, month: date) -> str:
    return picking.link(month=f"{month:%Y-%m}")


def _nights(picking: Picking, first: date, last: date) -> dict[date, Night]:
    """From today on, each with the shortest stay from it."""
    terms: Terms = {
        "party": picking.party,
        "channel": picking.channel,
        "ignoring": picking.ignoring,
        "email": picking.email,
        "extras": picking.extras,
        "rate_id": picking.rate_id,
        "nights": picking.nights,
        "space_ids": picking.space_ids,
    }
    begin, end = max(first, picking.today), min(last, picking.last_day)
    if begin > end:
        return {}
    found = availability(picking.known.sheet.id, first=begin, last=end, now=picking.now, **terms)
    return {night.day: night for night in found.nights}


def _month(month: date, nights: Mapping[date, Night], picking: Picking) -> Month:
    days = monthrange(month.year, month.month)[1]
    before = (month.weekday() - _first_weekday()) % 7
    cells: list[NightCell | None] = [None] * before
    cells += [_cell(month + number * ONE_DAY, nights, picking) for number in range(days)]
    cells += [None] * (-len(cells) % 7)
    weeks = tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7))
    # Translators: how a month is written above its days, in the letters of Django's date filter: “November 2026”
    return Month(date_format(month, pgettext("format of a month", "F Y")), weeks)


def _cell(day: date, nights: Mapping[date, Night], picking: Picking) -> NightCell:
    night = nights.get(day)
    state = _state(day, night, nights, picking)
    url = _url(day, state, picking)
    tells = night is not None and night.is_free and state in {Is.FREE, Is.ARRIVAL}
    price = picking.told(night.price) if tells and night and night.price else ""
    note = _stay_words(night.nights) if tells and night and night.nights > 1 and not picking.nights else ""
    return NightCell(day.day, day.isoformat(), url, state, price, note, _words(day, state))


def _state(day: date, night: Night | None, nights: Mapping[date, Night], picking: Picking) -> Is:
    if day == picking.arrive:
        return Is.ARRIVAL
    if day == picking.leave:
        return Is.DEPARTURE
    if picking.arrive and picking.leave and picking.arrive < day < picking.leave:
        return Is.WITHIN
    if _may_end(day, nights, picking):
        return Is.LEAVE
    if night is None:
        return Is.OVER
    codes = {why.code for why in night.reasons}
    if codes & OVER:
        return Is.OVER
    if codes & TAKEN:
        return Is.FULL
    return Is.CLOSED if codes else Is.FREE


def _may_end(day: date, nights: Mapping[date, Night], picking: Picking) -> bool:
    """Whether a stay from the day picked could end here: none too long, with room every night, and one may leave."""
    if picking.arrive is None or picking.leave is not None or day <= picking.arrive:
        return False
    times, at = picking.known.sheet.nights, nights.get(day)
    if times and (day - picking.arrive).days > times.max_nights:
        return False
    between = [nights.get(picking.arrive + number * ONE_DAY) for number in range((day - picking.arrive).days)]
    known = [night for night in between if night is not None]
    return all(night.left for night in known) and (at is None or at.may_leave) and day <= picking.last_day + ONE_DAY


def _url(day: date, state: Is, picking: Picking) -> str:
    """First click the arrival, second the departure; with both picked a click begins anew. A stay moves as a whole."""
    if state == Is.LEAVE:
        return picking.link(leave=day)
    if state in {Is.FREE, Is.WITHIN, Is.DEPARTURE} and day >= picking.today:
        return picking.link(arrive=day, leave=day + picking.nights * ONE_DAY if picking.nights else None)
    return ""


def _words(day: date, state: Is) -> str:
    """Heard of the day; the calendar shows the same by its look."""
    told = {
        # Translators: what is heard after a day of the calendar
        Is.ARRIVAL: pgettext("day of a stay", "arrival"),
        Is.DEPARTURE: pgettext("day of a stay", "departure"),
        Is.WITHIN: pgettext("day of a stay", "part of your stay"),
        Is.OVER: pgettext("day of a stay", "not on sale"),
        Is.FREE: pgettext("day of a stay", "arrive"),
        Is.LEAVE: pgettext("day of a stay", "leave"),
        Is.FULL: pgettext("day of a stay", "taken"),
        Is.CLOSED: pgettext("day of a stay", "no arrival"),
    }
    # Translators: how a month is written after the number of a day, in the letters of Django's date filter: “November”
    places = {"month": date_format(day, pgettext("format of a month", "F")), "state": told[state]}
    # Translators: heard after the number of a day in a calendar, such as “November, taken”
    return pgettext("day of a stay", "%(month)s, %(state)s") % places


def _stay_words(nights: int) -> str:
    return ngettext("%(count)d night", "%(count)d nights", nights) % {"count": nights}


def _least(nights: Mapping[date, Night]) -> str:
    """Of the shortest stays, the one that costs least."""
    prices = [night.price for night in nights.values() if night.is_free and night.price and night.nights == 1]
    return format_money(min(prices, key=lambda each: each.amount)) if prices else ""


def _left(nights: Mapping[date, Night], picking: Picking) -> int:
    """The fewest that are left in any night of the stay, where that is few; never of a stay partly out of sight."""
    if not picking.arrive or not picking.leave or picking.leave <= picking.arrive:
        return 0
    days = [picking.arrive + number * ONE_DAY for number in range((picking.leave - picking.arrive).days)]
    if any(day not in nights for day in days):
        return 0
    left = min(nights[day].left for day in days)
    return left if left <= FEW else 0


def _first_weekday() -> int:
    """0 for Monday, as the reader's calendars begin."""
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7


def _weekdays() -> tuple[tuple[str, str], ...]:
    """Short and long, in the order of the reader's week."""
    first = _first_weekday()
    order = [(first + number) % 7 for number in range(7)]
    return tuple((str(WEEKDAYS_ABBR[day]), str(WEEKDAYS[day])) for day in order)
