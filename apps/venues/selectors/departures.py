"""Departures as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from apps.core.periods import start_of_day, zone_named
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure, DepartureRule
from apps.venues.models.offer import Offer


@dataclass(frozen=True, slots=True)
class DatedDeparture:
    """Times as the clocks of the venue show them."""

    departure: Departure
    starts_at: datetime
    ends_at: datetime
    decides_at: datetime
    is_over: bool

    @property
    def is_cancelled(self) -> bool:
        return self.departure.status == DepartureStatus.CANCELLED

    @property
    def ends_later(self) -> bool:
        return self.ends_at.date() != self.starts_at.date()


def departures_between(offer: Offer, *, first: date, last: date, now: datetime) -> list[DatedDeparture]:
    """On the days of the venue from one to the other, both included. The offer brings its venue."""
    zone = offer.venue.time_zone
    begin, end = start_of_day(first, zone), start_of_day(last + timedelta(days=1), zone)
    rows = Departure.objects.filter(offer=offer, starts_at__gte=begin, starts_at__lt=end)
    return [as_dated(row, zone=zone, now=now) for row in rows]


def as_dated(row: Departure, *, zone: str, now: datetime) -> DatedDeparture:
    here = zone_named(zone)
    moments = (row.starts_at, row.ends_at, row.decides_at)
    starts_at, ends_at, decides_at = (moment.astimezone(here) for moment in moments)
    return DatedDeparture(row, starts_at, ends_at, decides_at, is_over=row.starts_at <= now)


def by_day(departures: list[DatedDeparture]) -> Mapping[date, list[DatedDeparture]]:
    days: dict[date, list[DatedDeparture]] = {}
    for each in departures:
        days.setdefault(each.starts_at.date(), []).append(each)
    return days


def rules_of(offer: Offer) -> "QuerySet[DepartureRule]":
    """Those that still make departures."""
    return DepartureRule.objects.filter(offer=offer, ended_at=None)
