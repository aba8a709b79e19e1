"""What of all bookings asks for somebody: the numbers on Today and the lists behind them are the same condition."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Case, DecimalField, Expression, F, Q, Value, When

from apps.bookings.choices import Queue, Status
from apps.bookings.selectors.venue_days import Zones, begins_today

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
        case Queue.BALANCE_DUE:
            return owing()
        case Queue.NEEDS_HAND:
            return _needing_hand(zones, now)


def owing() -> Q:
    settled = F("credited") + F("paid")
    return Q(status__in=STANDING, total__gt=settled) | Q(status__in=COSTING, kept__gt=settled)


def due() -> Expression:
    """How much, as a column; nothing where nothing is owed, also where too much was paid."""
    cost = Case(
        When(status__in=STANDING, then=F("total")),
        When(status__in=COSTING, then=F("kept")),
        default=Value(Decimal(0)),
        output_field=DecimalField(),
    )
    left = cost - F("credited") - F("paid")
    return Case(When(owing(), then=left), default=Value(Decimal(0)), output_field=DecimalField())


def _needing_hand(zones: Zones, now: datetime) -> Q:
    """Arrivals that are still on time need nothing yet."""
    asks = [in_queue(queue, zones, now=now) for queue in (Queue.REQUESTS, Queue.HOLDS_ENDING, Queue.OVERDUE)]
    is_here = Q(begins_today(zones, now=now)) | Q(starts_at__lte=now)
    unpaid = Q(owing(), is_here, status__in=(Status.CONFIRMED, Status.CHECKED_IN))
    return Q(*asks, unpaid, _connector=Q.OR)
