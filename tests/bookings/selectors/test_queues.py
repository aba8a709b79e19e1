"""Which bookings ask for somebody, at the edges of each condition."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from apps.bookings.choices import Queue, Status
from apps.bookings.models.booking import Booking
from apps.bookings.selectors.queues import in_queue
from apps.bookings.selectors.venue_days import zones_of
from apps.tenants.models.tenant import Tenant
from apps.venues.models.venue import Venue
from tests.factories.bookings import STARTS, BookingFactory
from tests.factories.venues import HourOfferFactory, VenueFactory

# 17:30 UTC, half an hour into STARTS; in Madrid it is the evening of 4 January 2027.
NOW = STARTS + timedelta(minutes=30)
NOTHING = Decimal(0)


def of(status: Status, **others: Any) -> str:
    named = {Status.HELD: "held", Status.PENDING: "pending"}.get(status)
    booking = BookingFactory(**({named: True} if named else {"status": status}), **{"total": NOTHING, **others})
    return str(booking.reference)


def found(queue: Queue) -> set[str]:
    zones = zones_of(Venue.objects.all())
    return set(Booking.objects.filter(in_queue(queue, zones, now=NOW)).values_list("reference", flat=True))


def test_requests_wait_for_a_yes(in_club: Tenant) -> None:
    asked = of(Status.PENDING)
    of(Status.CONFIRMED)

    assert found(Queue.REQUESTS) == {asked}


def test_holds_end_soon_within_the_hour_and_not_before_now(in_club: Tenant) -> None:
    soon = of(Status.HELD, held_until=NOW + timedelta(hours=1))
    of(Status.HELD, held_until=NOW + timedelta(hours=1, seconds=1))
    of(Status.HELD, held_until=NOW)

    assert found(Queue.HOLDS_ENDING) == {soon}


def test_overdue_is_whoever_is_confirmed_and_has_not_come(in_club: Tenant) -> None:
    late = of(Status.CONFIRMED, starts_at=NOW)
    of(Status.CONFIRMED, starts_at=NOW + timedelta(seconds=1))
    of(Status.CHECKED_IN, starts_at=NOW)

    assert found(Queue.OVERDUE) == {late}


def test_arrivals_of_today_are_told_by_the_day_of_each_venue(in_club: Tenant) -> None:
    tokyo = HourOfferFactory(venue=VenueFactory(time_zone="Asia/Tokyo"))
    last_hour = of(Status.CONFIRMED, starts_at=STARTS.replace(hour=22, minute=30))
    of(Status.CONFIRMED, starts_at=STARTS.replace(hour=23, minute=30))
    next_day_there = of(Status.CHECKED_IN, offer=tokyo, starts_at=STARTS.replace(hour=23, minute=30))
    of(Status.CONFIRMED, offer=tokyo, starts_at=STARTS.replace(hour=14))
    of(Status.CANCELLED)

    assert found(Queue.ARRIVALS_TODAY) == {last_hour, next_day_there}


def test_a_balance_is_due_of_what_stands_and_of_what_is_kept(in_club: Tenant) -> None:
    whole = of(Status.CONFIRMED, total=Decimal(24), credited=Decimal(10), paid=Decimal(13))
    kept = of(Status.NO_SHOW, total=Decimal(24), kept=Decimal(12))
    of(Status.CONFIRMED, total=Decimal(24), paid=Decimal(24))
    of(Status.CANCELLED, total=Decimal(24), kept=NOTHING)
    of(Status.PENDING, total=Decimal(24))

    assert found(Queue.BALANCE_DUE) == {whole, kept}


def test_what_needs_a_hand_is_any_of_them_and_money_of_those_who_are_here(in_club: Tenant) -> None:
    asks = {of(Status.PENDING), of(Status.HELD, held_until=NOW + timedelta(minutes=5)), of(Status.CONFIRMED)}
    here = of(Status.CHECKED_IN, total=Decimal(24))
    tonight = of(Status.CONFIRMED, starts_at=NOW + timedelta(hours=2), total=Decimal(24))
    of(Status.CONFIRMED, starts_at=NOW + timedelta(days=1), total=Decimal(24))
    of(Status.CONFIRMED, starts_at=NOW + timedelta(hours=2))

    assert found(Queue.NEEDS_HAND) == {*asks, here, tonight}


def test_where_there_is_no_venue_nothing_arrives(in_club: Tenant) -> None:
    of(Status.CONFIRMED)

    assert not Booking.objects.filter(in_queue(Queue.ARRIVALS_TODAY, {}, now=NOW)).exists()
