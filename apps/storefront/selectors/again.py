"""The same once more: at the same time of the same weekday where it is free, else what is nearest to that."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from apps.bookings.models.booking import Booking
from apps.bookings.rules.why_not import Suggestion
from apps.bookings.selectors.suggestions import nearest
from apps.bookings.selectors.wish_again import wish_again
from apps.core.periods import Period, moments_at, zone_named
from apps.storefront.selectors.nearest_shown import Instead, nearest_shown
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.selectors.offer_sheet import OfferSheet

WEEK = timedelta(days=7)
# So many weeks on, somebody who comes every week has another habit.
WEEKS = 4


def again(booking: Booking, sheet: OfferSheet, *, now: datetime) -> Sequence[Instead]:
    """Free, with their prices, the likeliest first. Takes a booking with its guest."""
    wish = replace(wish_again(booking), channel=SalesChannel.ONLINE, promo="")
    periods = list(_weeks_on(booking, now))
    if not periods:
        return ()
    if booking.kind != OfferKind.DEPARTURE:
        same = [Suggestion(each.start, each.end) for each in periods]
        if found := nearest_shown(wish.at(periods[0]), same, sheet, now=now):
            return found
    next_one = wish.at(periods[0])
    return nearest_shown(next_one, nearest(next_one, now=now), sheet, now=now)


def _weeks_on(booking: Booking, now: datetime) -> Iterator[Period]:
    """By the clocks of the venue, from the first such day that is still to come; a time they skip is left out."""
    first = max(-(-(now - booking.starts_at) // WEEK), 1)
    for weeks in range(first, first + WEEKS):
        starts, ends = (_later(each, booking.zone, weeks) for each in (booking.starts_at, booking.ends_at))
        if starts and ends and now < starts < ends:
            yield Period(starts, ends)


def _later(moment: datetime, zone: str, weeks: int) -> datetime | None:
    local = moment.astimezone(zone_named(zone)).replace(tzinfo=None, fold=0) + weeks * WEEK
    return next(iter(moments_at(local, zone)), None)
