"""What days were made of: bookings that began and what they are worth, summed by the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Case, Count, DateField, DecimalField, F, Func, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from apps.accounts.permissions import Person
from apps.bookings.choices import OCCUPYING, Status
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.queues import COSTING
from apps.bookings.selectors.today import venues_of
from apps.bookings.selectors.venue_days import Zones, begins
from apps.core.periods import local_date

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayFigure:
    """`worth` is what guests owe or have paid for what began then, in the currency of the business."""

    day: date
    bookings: int = 0
    worth: Decimal = Decimal(0)


def day_figures(person: Person, zones: Zones, *, days: int, currency: str, now: datetime) -> list[DayFigure]:
    """Today and the days before it, by each venue's own calendar, in one query; a day on which nothing began counts."""
    span = begins(zones, lambda zone: (local_date(now, zone) - (days - 1) * ONE_DAY, local_date(now, zone)))
    rows = bookings_for(person).filter(span, venue__in=venues_of(zones), currency=currency)
    rows = rows.filter(Q(status__in=OCCUPYING) & ~Q(status=Status.HELD) | Q(status__in=COSTING))
    found = {
        row["day"]: DayFigure(row["day"], row["bookings"], row["worth"])
        for row in rows.order_by().annotate(day=_day()).values("day").annotate(bookings=_standing(), worth=_worth())
    }
    last = max((local_date(now, zone) for zone in zones), default=now.date())
    return [found.get(day, DayFigure(day)) for day in _days(last, days)]


def _days(last: date, days: int) -> Sequence[date]:
    return [last - number * ONE_DAY for number in reversed(range(days))]


def _day() -> Func:
    """On the clocks of the booking's own zone."""
    return Func(F("zone"), F("starts_at"), template="(timezone(%(expressions)s))::date", output_field=DateField())


def _standing() -> Count:
    return Count("pk", filter=~Q(status=Status.CANCELLED))


def _worth() -> Coalesce:
    cost = Case(When(status__in=COSTING, then=F("kept")), default=F("total"), output_field=DecimalField())
    return Coalesce(Sum(cost), Value(Decimal(0)), output_field=DecimalField())
