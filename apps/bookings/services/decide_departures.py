from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q, Sum

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.decision import Decision, decision
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.cancel_with_departure import cancel_with_departure
from apps.bookings.services.spot_locks import lock_departures
from apps.journal.choices import SYSTEM, Actor, Channel
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure
from apps.venues.services.keep_departures import cancel_departure, run_departure

MOST_AT_ONCE = 200
# They have said they come, and the business has said yes.
COMING = (Status.CONFIRMED, Status.CHECKED_IN)


def decide_due_departures(*, now: datetime) -> list[Decision]:
    """What became of those of the current schema whose time has come; each in its own transaction."""
    due = Departure.objects.filter(_is_due(now)).order_by("decides_at").values_list("pk", flat=True)
    return [decide_departure(departure_id, now=now) for departure_id in list(due[:MOST_AT_ONCE])]


@once_more
@transaction.atomic
def decide_departure(departure_id: int, *, now: datetime) -> Decision:
    """It leaves where enough people come; otherwise everybody is let go at once, without any cost."""
    _lock_bookings_of(departure_id)
    lock_departures([departure_id])
    departure = Departure.objects.filter(_is_due(now), pk=departure_id).first()
    if departure is None:
        return Decision.OPEN
    found = decision(people=people_on(departure), min_to_run=departure.min_to_run)
    if found is Decision.RUNS:
        run_departure(departure_id, by=SYSTEM, channel=Channel.SWEEP, now=now)
    elif found is Decision.CANCELLED:
        _call_off(departure_id, by=SYSTEM, channel=Channel.SWEEP, now=now)
    return found


@once_more
@transaction.atomic
def call_off_departure(departure_id: int, *, by: Actor, channel: Channel, now: datetime) -> int:
    """By somebody's hand, before its time to be decided: how many bookings were let go, all without any cost."""
    _lock_bookings_of(departure_id)
    lock_departures([departure_id])
    return _call_off(departure_id, by=by, channel=channel, now=now)


def _call_off(departure_id: int, *, by: Actor, channel: Channel, now: datetime) -> int:
    cancel_departure(departure_id, by=by, channel=channel, now=now)
    return cancel_with_departure(departure_id, by=by, channel=channel, now=now)


def people_on(departure: Departure) -> int:
    """Those with a seat of their own; one who has taken all the seats counts by heads."""
    coming = Booking.objects.filter(departure=departure, status__in=COMING)
    if departure.is_private:
        return int(coming.aggregate(people=Sum("people"))["people"] or 0)
    return Claim.objects.filter(departure=departure, live=True, booking__in=coming).count()


def _is_due(now: datetime) -> Q:
    return Q(status=DepartureStatus.PLANNED, decides_at__lte=now, starts_at__gt=now)


def _lock_bookings_of(departure_id: int) -> Sequence[int]:
    rows = Booking.objects.filter(departure=departure_id, ended_at=None).order_by("pk")
    return list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
