"""Bookings and departures as marks on a calendar, with what their links and verbs want to know."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.bookings.choices import Status
from apps.bookings.rules.calendar_marks import LOOKS, Mark
from apps.bookings.rules.moves import Move, may
from apps.bookings.rules.needs_hand import needs_hand
from apps.bookings.selectors.calendar_claims import Sale
from apps.bookings.selectors.calendar_departures import Sailing
from apps.bookings.selectors.calendar_found import Found
from apps.core.periods import local_date, local_day
from apps.venues.choices import OfferKind

DEPARTURES = "departures"
BUFFER = "buffer"
A_MINUTE = timedelta(minutes=1)
MOVABLE = frozenset(status for status in Status if may(Move.RESCHEDULE, status))


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: whether they may move things, and where what stands there leads."""

    may_work: bool
    booking_url: Callable[[str], str]
    departure_url: Callable[[int], str]
    day_url: Callable[[date], str]


def sold(found: Found, reader: Reader) -> Iterator[Mark]:
    """A booking that takes several leaves at the same time is one mark, painted on all of them."""
    ends = local_day(local_date(found.now, found.rows.zone), found.rows.zone).end
    for number, (sale, begins, stops, keys) in enumerate(found.booked):
        own = max(begins, sale.starts_at), min(stops, sale.ends_at)
        shown = own if own[0] < own[1] else (begins, stops)
        told = _told(sale, found, reader)
        told["needs"] = _needs_hand(sale, ends, found.now)
        if begins < own[0]:
            told["before"] = (own[0] - begins) // A_MINUTE
        if stops > own[1]:
            told["after"] = (stops - own[1]) // A_MINUTE
        yield Mark(f"b{sale.id}-{number}", *shown, keys, _title(sale), LOOKS[sale.status], told=told)


def buffers(found: Found) -> Iterator[Mark]:
    """Set-up before and clean-up after what was sold."""
    for number, (sale, begins, ends, keys) in enumerate(found.booked):
        if begins < sale.starts_at < ends:
            yield Mark(f"u{number}", begins, sale.starts_at, keys, _("Set-up"), BUFFER, is_background=True)
        if begins < sale.ends_at < ends:
            yield Mark(f"v{number}", sale.ends_at, ends, keys, _("Clean-up"), BUFFER, is_background=True)


def leaving(found: Found, reader: Reader) -> Iterator[Mark]:
    """Departures, where their guides and vans stand; in a row of their own where they have none that is shown, unless
    one space alone is looked at."""
    crews: dict[int, list[str]] = defaultdict(list)
    for taken in found.crews:
        crews[taken.departure_id or 0].append(f"s{taken.space_id}")
    for sailing in found.sailings.values():
        told = {
            "url": reader.departure_url(sailing.id),
            "seats": seats_taken(sailing),
            "departure": sailing.id,
            "movable": False,
            "needs": False,
        }
        keys = crews.get(sailing.id) or [DEPARTURES]
        if found.rows.picked and keys == [DEPARTURES]:
            continue
        look = "pending" if sailing.is_planned else "confirmed"
        name = found.offers.get(sailing.offer_id, "")
        yield Mark(f"d{sailing.id}", sailing.starts_at, sailing.ends_at, keys, name, look, told=told)


def counted(marks: Iterable[Mark], found: Found, reader: Reader) -> Iterator[Mark]:
    """One mark a day instead, which leads to the day; it asks for somebody where one of them does."""
    by_day: dict[date, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_day[local_date(mark.starts, found.rows.zone)].append(mark)
    for day, several in by_day.items():
        title = ngettext("%(count)d booking", "%(count)d bookings", len(several)) % {"count": len(several)}
        whole = local_day(day, found.rows.zone)
        told = {
            "url": reader.day_url(day),
            "whole": True,
            "movable": False,
            "needs": any(m.told["needs"] for m in several),
        }
        yield Mark(f"n{day.isoformat()}", whole.start, whole.end, [], title, told=told)


def seats_taken(sailing: Sailing) -> str:
    # Translators: how full a tour is, as in “3 of 12 seats taken”
    words = ngettext("%(taken)d of %(seats)d seat taken", "%(taken)d of %(seats)d seats taken", sailing.seats)
    return words % {"taken": sailing.taken, "seats": sailing.seats}


def _title(sale: Sale) -> str:
    # Translators: a place kept for somebody whose name is not known yet
    return sale.guest or _("Nobody named yet")


def _told(sale: Sale, found: Found, reader: Reader) -> dict[str, Any]:
    movable = reader.may_work and sale.kind != OfferKind.DEPARTURE and sale.status in MOVABLE
    until = {"until": sale.held_until} if sale.status == Status.HELD else {}
    return {
        **until,
        "reference": sale.reference,
        "version": sale.version,
        "movable": movable,
        "url": reader.booking_url(sale.reference),
        "offer": found.offers.get(sale.offer_id, ""),
        "people": sale.people,
        "amount": str(sale.total),
        "currency": sale.currency,
    }


def _needs_hand(sale: Sale, day_ends: datetime, now: datetime) -> bool:
    owed = sale.total - sale.settled
    return needs_hand(
        sale.status, starts_at=sale.starts_at, held_until=sale.held_until, owed=owed, day_ends=day_ends, now=now
    )
