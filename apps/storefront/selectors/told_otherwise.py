from datetime import datetime

from apps.bookings.choices import Status
from apps.bookings.events.bookings import BOOKING, BookingConfirmed, BookingRequested
from apps.bookings.models.booking import Booking
from apps.journal.models.entry import Entry

# Nothing is promised yet, or no longer.
UNPROMISED = frozenset({Status.HELD, Status.EXPIRED})
# Their letters tell everything as it stands by then.
TELLING = frozenset({BookingConfirmed.name, BookingRequested.name})


def told_otherwise(booking_id: int, *, changed_at: datetime) -> bool:
    """Of a change: nobody was promised the place, or a letter about what happened since tells of it anyway."""
    if Booking.objects.filter(pk=booking_id, status__in=UNPROMISED).exists():
        return True
    about = Entry.objects.filter(subject_kind=BOOKING, subject_id=str(booking_id), event__in=TELLING)
    return about.filter(happened_at__gt=changed_at).exists()
