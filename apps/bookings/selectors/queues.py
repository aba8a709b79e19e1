"""What of all bookings asks for somebody: the numbers on Today and the lists behind them are the same condition."""

from datetime import datetime, timedelta

from django.db.models import F, Q

from apps.bookings.choices import Queue, Status
from apps.bookings.selectors.venue_days import Zones, begins_today
from apps.core.periods import local_date, local_day
from apps.venues.choices import OfferKind

ENDS_SOON = timedelta(hours=1)
# What is owed of these is their price; of those that came to nothing it is what they cost all the same.
STANDING = (Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED)
COSTING = (Status.CANCELLED, Status.NO_SHOW)


def in_queue(queue: Queue, zones: Zones, *, now: datetime) -> Q:
    """Of bookings; the door has settled which of them somebody sees."""
    match queue:
        case Queue.REQUESTS:
            return Q(status=Status.PENDING)
        case Queue.HOLDS_ENDING:
            return Q(status=Status.HELD, held_until__gt=now, held_until__lte=now + ENDS_SOON)
        case Queue.OVERDUE:
            return Q(status=Status.CONFIRMED, ended_at=None, starts_at__lte=now)
        case Queue.ARRIVALS_TODAY:
            return Q(begins_today(zones, now=now), status__in=(Status.CONFIRMED, Status.CHECKED_IN))
        case Queue.LEAVING_TODAY:
            return _leaving_today(zones, now)
        case Queue.BALANCE_DUE:
            return owing()
        case Queue.NEEDS_HAND:
            return _needing_hand(zones, now)


def owing() -> Q:
    settled = F("credited") + F("paid")
    return Q(status__in=STANDING, total__gt=settled) | Q(status__in=COSTING, kept__gt=settled)


def _leaving_today(zones: Zones, now: datetime) -> Q:
    """Rooms and beds whose last morning it is, by each venue's own calendar."""
    found = Q(pk__in=[])
    for zone, venue_ids in zones.items():
        today = local_day(local_date(now, zone), zone)
        found |= Q(venue__in=venue_ids, ends_at__gt=today.start, ends_at__lte=today.end)
    return Q(found, kind=OfferKind.NIGHT, status__in=(Status.CONFIRMED, Status.CHECKED_IN))


def _needing_hand(zones: Zones, now: datetime) -> Q:
    """Arrivals that are still on time need nothing yet."""
    asks = [in_queue(queue, zones, now=now) for queue in (Queue.REQUESTS, Queue.HOLDS_ENDING, Queue.OVERDUE)]
    is_here = Q(begins_today(zones, now=now)) | Q(starts_at__lte=now)
    unpaid = Q(owing(), is_here, status__in=(Status.CONFIRMED, Status.CHECKED_IN))
    return Q(*asks, unpaid, _connector=Q.OR)
