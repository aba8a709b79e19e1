"""Everything that stands in a calendar for some days, read once for the grid and for the list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.bookings.rules.calendar_asked import Asked, Filters
from apps.bookings.rules.calendar_view import ONE_DAY, Days, days_of
from apps.bookings.rules.folding import folded
from apps.bookings.selectors.calendar_claims import Sale, Taken, calendar_claims
from apps.bookings.selectors.calendar_departures import Sailing, calendar_departures
from apps.bookings.selectors.calendar_rows import Rows
from apps.core.periods import Period, start_of_day
from apps.venues.models.offer import Offer


@dataclass(frozen=True, slots=True)
class Found:
    """`offers` are the names of those that were sold, by their key."""

    rows: Rows
    days: Days
    period: Period
    taken: Sequence[Taken]
    sailings: Mapping[int, Sailing]
    offers: Mapping[int, str]
    now: datetime


def calendar_found(rows: Rows, asked: Asked, *, now: datetime) -> Found:
    """Four queries; what was not asked for is left out."""
    days = days_of(asked.view, asked.on)
    period = Period(start_of_day(days.first, rows.zone), start_of_day(days.last + ONE_DAY, rows.zone))
    every = calendar_claims([row.space_id for row in rows.shown], period, now=now)
    taken = [each for each in every if each.sale is None or is_asked_for(each.sale, asked.filters)]
    sailings = calendar_departures([venue.pk for venue in rows.shown_venues], period, now=now)
    return Found(rows, days, period, taken, sailings, _offers(taken), now)


def is_asked_for(sale: Sale, filters: Filters) -> bool:
    if filters.states and sale.status not in filters.states:
        return False
    found_by = f"{sale.found_by or ''} {sale.reference.lower()}"
    return all(word in found_by for word in folded(filters.search).split())


def _offers(taken: Iterable[Taken]) -> dict[int, str]:
    wanted = {each.sale.offer_id for each in taken if each.sale}
    return dict(Offer.objects.filter(pk__in=wanted).values_list("pk", "name"))
