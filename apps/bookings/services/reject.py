from datetime import datetime

from django.db import transaction

from apps.bookings.events.bookings import BookingRejected
from apps.bookings.models.booking import Booking
from apps.bookings.rules.moves import Move
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.claims import free
from apps.bookings.services.credits import return_credits
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.bookings.services.pass_on import pass_on
from apps.journal.choices import Actor, Channel


@once_more
@transaction.atomic
def reject_booking(
    booking_id: int, *, reason: str, by: Actor, channel: Channel, now: datetime, version: int | None = None
) -> Booking:
    """Somebody said no to a request; its place goes to the next."""
    booking = locked_booking(booking_id, version=version)
    event = BookingRejected(booking.pk)
    apply(booking, Move.REJECT, event, by=by, channel=channel, now=now, reason=reason)
    freed = free([booking.pk], now=now)
    return_credits(booking, by=by, channel=channel, now=now)
    pass_on(freed, now=now)
    return booking
