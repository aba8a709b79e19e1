"""What of today asks for a hand: numbers, each the same condition as the list behind it, and who comes next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from apps.accounts.permissions import Person
from apps.bookings.choices import OCCUPYING, Queue, Status, WaitStatus
from apps.bookings.selectors.arrivals import Arrival, in_words
from apps.bookings.selectors.booking_head import BookingHead, booking_head
from apps.bookings.selectors.doors import bookings_for, waitlist_for
from apps.bookings.selectors.queues import in_queue
from apps.bookings.selectors.venue_days import Zones, begins, begins_today
from apps.core.periods import local_date

MOST_NEXT = 8
MOST_NOTES = 6
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TodayCounts:
    """`here` are those of today's arrivals who have come in; `leaving` are rooms and beds that end today."""

    arrivals: int
    here: int
    overdue: int
    leaving: int
    balance_due: int
    holds_ending: int
    requests: int


@dataclass(frozen=True, slots=True)
class WaitCounts:
    """People who wait, and how many of them are asked right now whether they take a place."""

    waiting: int
    offered: int


def today_counts(person: Person, zones: Zones, *, now: datetime) -> TodayCounts:
    """In one query, over what has not ended yet."""
    today = begins_today(zones, now=now)
    told = {
        "arrivals": in_queue(Queue.ARRIVALS_TODAY, zones, now=now),
        "here": Q(today, status=Status.CHECKED_IN),
        "overdue": in_queue(Queue.OVERDUE, zones, now=now),
        "leaving": in_queue(Queue.LEAVING_TODAY, zones, now=now),
        "balance_due": Q(today, in_queue(Queue.BALANCE_DUE, zones, now=now)),
        "holds_ending": in_queue(Queue.HOLDS_ENDING, zones, now=now),
        "requests": in_queue(Queue.REQUESTS, zones, now=now),
    }
    rows = bookings_for(person).filter(venue__in=venues_of(zones))
    open_rows = rows.filter(Q(ended_at=None) | today)
    return TodayCounts(**open_rows.aggregate(**{name: Count("pk", filter=which) for name, which in told.items()}))


def wait_counts(person: Person, zones: Zones) -> WaitCounts:
    """In one query."""
    rows = waitlist_for(person).filter(
        offer__venue__in=venues_of(zones), status__in=(WaitStatus.WAITING, WaitStatus.OFFERED)
    )
    return WaitCounts(
        **rows.aggregate(
            waiting=Count("pk", filter=Q(status=WaitStatus.WAITING)),
            offered=Count("pk", filter=Q(status=WaitStatus.OFFERED)),
        )
    )


def next_arrivals(person: Person, zones: Zones, *, now: datetime) -> list[Arrival]:
    """Who is late, then who comes next today."""
    late = Q(status=Status.CONFIRMED, starts_at__lte=now, ends_at__gt=now)
    coming = Q(begins_today(zones, now=now), status=Status.CONFIRMED, starts_at__gt=now)
    rows = bookings_for(person).filter(late | coming, venue__in=venues_of(zones), ended_at=None)
    return in_words(rows.select_related("guest", "offer", "venue").order_by("starts_at", "pk")[:MOST_NEXT], now=now)


def notes_of_the_day(person: Person, zones: Zones, *, now: datetime) -> list[BookingHead]:
    """What the team wrote to bookings that began yesterday, and what it or guests wrote to today's; today's first."""
    days = begins(zones, lambda zone: (local_date(now, zone) - ONE_DAY, local_date(now, zone)))
    written = ~Q(staff_note="") | Q(begins_today(zones, now=now)) & ~Q(note="")
    rows = bookings_for(person).filter(days, written, venue__in=venues_of(zones), status__in=OCCUPYING)
    rows = rows.select_related("guest").order_by("-starts_at", "-pk")[:MOST_NOTES]
    return [booking_head(row, now=now) for row in rows]


def venues_of(zones: Zones) -> Collection[int]:
    return [venue_id for venue_ids in zones.values() for venue_id in venue_ids]
