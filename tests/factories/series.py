"""Series in the current schema, made as people make them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.recurrence import Recurrence, weekly
from apps.bookings.rules.series_dates import Choice
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.services.make_series import make_series
from apps.journal.choices import SYSTEM, Channel
from apps.venues.models.space import Space
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, Sold, Tour

# Mondays at seven in the evening by the wall, from 11 January 2027.
MONDAY = datetime.fromisoformat("2027-01-11T19:00")
FIRST = date(2027, 1, 11)
ANA = GuestFacts("Ana Ruiz", email="ana@example.org")
ORDER = Order("en", guest=ANA)
HOW: dict[str, Any] = {"by": SYSTEM, "channel": Channel.STAFF, "now": NOW}


def week(number: int) -> date:
    return FIRST + timedelta(weeks=number)


def plan_of(sold: Sold | Tour, rule: Recurrence | None = None, **others: Any) -> SeriesPlan:
    """Three Mondays of an hour for two, made at the desk."""
    plain = SeriesPlan(sold.offer.pk, rule or weekly([0], count=3), MONDAY, 60, {None: 2})
    return replace(plain, **others)


def series_of(
    sold: Sold | Tour,
    rule: Recurrence | None = None,
    *,
    order: Order = ORDER,
    choices: Mapping[date, Choice] | None = None,
    **others: Any,
) -> Series:
    return make_series(plan_of(sold, rule, **others), order, choices, **HOW)


def taken(sold: Sold, space: Space, day: date, *, hour: int = 18, hours: int = 1) -> Booking:
    """Somebody else has the space that day, from that hour in UTC."""
    start = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return BookingFactory(offer=sold.offer, starts_at=start, ends_at=start + timedelta(hours=hours), space=space)
