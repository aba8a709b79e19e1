from datetime import datetime, timedelta

from django.db import transaction

from apps.bookings.choices import Status
from apps.bookings.errors.moves import HoldExtendedAlready, HoldIsOver, IllegalMove
from apps.bookings.events.bookings import HoldExtended
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.moves import Move, moves_from
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.journal.choices import Actor, Channel


@once_more
@transaction.atomic
def extend_hold(booking_id: int, *, by: Actor, channel: Channel, now: datetime, version: int | None = None) -> Booking:
    """Once, while it lasts: a guest who goes to pay gets the time to."""
    booking = locked_booking(booking_id, version=version)
    if booking.status != Status.HELD or booking.held_until is None:
        raise IllegalMove(Status(booking.status), moves_from(Status(booking.status)))
    if booking.held_until <= now:
        raise HoldIsOver
    if booking.hold_extended:
        raise HoldExtendedAlready
    until = booking.held_until + timedelta(minutes=booking_settings().hold_extension_minutes)
    Claim.objects.filter(booking=booking, live=True).update(lapses_at=until)
    event = HoldExtended(booking.pk)
    return apply(booking, Move.EXTEND, event, by=by, channel=channel, now=now, held_until=until, hold_extended=True)
