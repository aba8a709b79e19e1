"""Everything that stands in a calendar for some days, read once for the grid and for the list."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from apps.bookings.rules.calendar_asked import Asked, Filters
from apps.bookings.rules.calendar_view import ONE_DAY, Days, days_of
from apps.bookings.rules.folding import folded
from apps.bookings.selectors.calendar_claims import Sale, Taken, calendar_claims
from apps.bookings.selectors.calendar_departures import Sailing, calendar_departures
from apps.bookings.selectors.calendar_rows import Rows
from apps.bookings.selectors.offer_names import offer_names
from apps.core.periods import Period, start_of_day


class Booked(NamedTuple):
    """What one booking takes from a moment to another, buffers within; `rows` are the keys of all it takes then."""

    sale: Sale
    begins: datetime
    ends: datetime
    rows: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    """`crews` are what departures take; `offers` are names by their key."""

    rows: Rows
    days: Days
    period: Period
    booked: Sequence[Booked]
    crews: Sequence[Taken]
    sailings: Mapping[int, Sailing]
    offers: Mapping[int, str]
    now: datetime


def calendar_found(rows: Rows, asked: Asked, *, now: datetime) -> Found:
    """Four queries, three where nothing departs; what was not asked for is left out."""
    days = days_of(asked.view, asked.on)
    period = Period(start_of_day(days.first, rows.zone), start_of_day(days.last + ONE_DAY, rows.zone))
    every = calendar_claims([row.space_id for row in rows.shown], period, now=now)
    booked = _asked_for(_together(every), asked.filters)
    crews = [taken for taken in every if taken.departure_id is not None]
    sailings = calendar_departures([venue.pk for venue in rows.shown_venues], period, now=now)
    return Found(rows, days, period, booked, crews, sailings, offer_names(), now)


def _together(every: Iterable[Taken]) -> list[Booked]:
    together: dict[tuple[int, datetime, datetime], Booked] = {}
    for space_id, begins, ends, _departure_id, sale in every:
        if sale is not None:
            booked = together.setdefault((sale.id, begins, ends), Booked(sale, begins, ends, []))
            booked.rows.append(f"s{space_id}")
    return [*together.values()]


def _asked_for(every: Sequence[Booked], filters: Filters) -> Sequence[Booked]:
    words = folded(filters.search).split()
    if not words and not filters.states:
        return every
    return [booked for booked in every if _is_asked_for(booked.sale, filters.states, words)]


def _is_asked_for(sale: Sale, states: Collection[str], words: Iterable[str]) -> bool:
    if states and sale.status not in states:
        return False
    found_by = f"{sale.found_by or ''} {sale.reference.lower()}"
    return all(word in found_by for word in words)
