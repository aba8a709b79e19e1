from datetime import datetime, timedelta

from django.db import transaction
from django.utils.formats import date_format

from apps.bookings.choices import Status
from apps.bookings.errors.arrivals import AnotherDay, CheckedInAlready
from apps.bookings.events.booking_life import CheckInUndone, GuestCheckedIn
from apps.bookings.models.booking import Booking
from apps.bookings.rules.arrival import is_the_day
from apps.bookings.rules.moves import Move, may
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.deed import deed_on
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.core.periods import zone_named
from apps.journal.choices import Actor, Channel


@once_more
@transaction.atomic
def check_in(
    booking_id: int,
    *,
    by: Actor,
    channel: Channel,
    now: datetime,
    version: int | None = None,
    hold_for: timedelta = timedelta(),
) -> Booking:
    """The guest is here. Refused on another day, and for a code that was shown before. Nobody outside hears of it for
    `hold_for`, while it may be undone.
    """
    booking = locked_booking(booking_id, version=version)
    if booking.status == Status.CHECKED_IN and booking.checked_in_at:
        raise CheckedInAlready(time=_local(booking, booking.checked_in_at, "TIME_FORMAT"))
    if may(Move.CHECK_IN, Status(booking.status)) and not is_the_day(booking.period, now=now, zone=booking.zone):
        raise AnotherDay(day=_local(booking, booking.starts_at, "DATE_FORMAT"))
    deed = deed_on(booking, GuestCheckedIn(booking.pk), hold_for=hold_for)
    return apply(booking, Move.CHECK_IN, deed, by=by, channel=channel, now=now, checked_in_at=now)


@once_more
@transaction.atomic
def undo_check_in(
    booking_id: int, *, by: Actor, channel: Channel, now: datetime, version: int | None = None
) -> Booking:
    """It was somebody else's booking."""
    booking = locked_booking(booking_id, version=version)
    event = CheckInUndone(booking.pk)
    return apply(booking, Move.UNDO_CHECK_IN, event, by=by, channel=channel, now=now, checked_in_at=None)


def _local(booking: Booking, moment: datetime, form: str) -> str:
    return date_format(moment.astimezone(zone_named(booking.zone)), form)
