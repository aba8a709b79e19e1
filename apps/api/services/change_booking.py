"""A change a program asks for in one piece: another time, and other people, extras or words, all or nothing."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from apps.bookings.errors.places import PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes, NewTime
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.planned_change import How
from apps.bookings.services.reschedule import reschedule_booking
from apps.journal.choices import Actor, Channel


@dataclass(frozen=True, slots=True)
class Wanted:
    """None leaves as it is."""

    time: NewTime | None = None
    changes: Changes | None = None


@once_more
@transaction.atomic
def change_as_wanted(
    booking: Booking, wanted: Wanted, *, by: Actor, channel: Channel, now: datetime, how: How
) -> Booking:
    """`how.expected_total` is what was shown for all of it, whatever its first part alone would cost."""
    shown, how = how.expected_total, replace(how, expected_total=None)
    if wanted.time is not None:
        booking = reschedule_booking(booking.pk, wanted.time, by=by, channel=channel, now=now, how=how)
        # The version that was asked for is this one's predecessor by now.
        how = replace(how, version=None)
    if wanted.changes is not None:
        booking = change_booking(booking.pk, wanted.changes, by=by, channel=channel, now=now, how=how)
    if shown is not None and shown != booking.price:
        raise PriceChanged(booking.price)
    return booking
