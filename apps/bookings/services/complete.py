from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from apps.bookings.choices import Status
from apps.bookings.errors.arrivals import NotBegun
from apps.bookings.events.booking_life import BookingCompleted
from apps.bookings.models.booking import Booking
from apps.bookings.rules.moves import MOVES, Move, may
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.free_rest import free_rest
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.bookings.services.pass_on import pass_on
from apps.journal.choices import SYSTEM, Actor, Channel

MOST_AT_ONCE = 500


@once_more
@transaction.atomic
def complete_booking(
    booking_id: int, *, by: Actor, channel: Channel, now: datetime, version: int | None = None
) -> Booking:
    """It is over. Where it would still have gone on, the rest of the time is free for others."""
    booking = locked_booking(booking_id, version=version)
    if may(Move.COMPLETE, Status(booking.status)) and now < booking.starts_at:
        raise NotBegun
    freed = free_rest(booking, at=now, now=now) if now < booking.ends_at else []
    apply(booking, Move.COMPLETE, BookingCompleted(booking.pk), by=by, channel=channel, now=now)
    pass_on(freed, now=now)
    return booking


def complete_due(*, now: datetime) -> int:
    """Everything of the current schema that ended long enough ago, each in its own transaction."""
    return sum(_complete_ended(booking_id, now=now) for booking_id in _ended(now))


@once_more
@transaction.atomic
def _complete_ended(booking_id: int, *, now: datetime) -> bool:
    """Not where somebody is just changing it."""
    rows = Booking.objects.select_for_update(of=("self",), skip_locked=True)
    booking = rows.filter(_has_ended(now), pk=booking_id).first()
    if booking is None:
        return False
    apply(booking, Move.COMPLETE, BookingCompleted(booking.pk), by=SYSTEM, channel=Channel.SWEEP, now=now)
    return True


def _ended(now: datetime) -> Sequence[int]:
    rows = Booking.objects.filter(_has_ended(now)).order_by("ends_at")
    return list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])


def _has_ended(now: datetime) -> Q:
    last = now - timedelta(minutes=booking_settings().complete_after_minutes)
    return Q(status__in=MOVES[Move.COMPLETE].starts, ended_at=None, ends_at__lte=last)
