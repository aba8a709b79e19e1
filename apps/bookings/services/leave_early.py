from datetime import datetime

from django.db import transaction

from apps.bookings.choices import Status
from apps.bookings.errors.changing import NotEarlier, NotThere
from apps.bookings.events.booking_life import GuestLeftEarly
from apps.bookings.models.booking import Booking
from apps.bookings.rules.moves import Move
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.free_rest import free_rest
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.bookings.services.pass_on import pass_on
from apps.journal.choices import Actor, Channel


@once_more
@transaction.atomic
def leave_early(
    booking_id: int, at: datetime, *, by: Actor, channel: Channel, now: datetime, version: int | None = None
) -> Booking:
    """Somebody who is here goes before the end: the nights or hours left are free for others.

    The price stays: what is given up after the start is kept by every policy. The team may set another.
    """
    booking = locked_booking(booking_id, version=version)
    if booking.status != Status.CHECKED_IN:
        raise NotThere
    if not booking.starts_at < at < booking.ends_at:
        raise NotEarlier
    freed = free_rest(booking, at=max(at, now), now=now)
    apply(booking, Move.CHANGE, GuestLeftEarly(booking.pk), by=by, channel=channel, now=now, ends_at=at)
    pass_on(freed, now=now)
    return booking
