from datetime import datetime, timedelta

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.services.claims import Freed, free


def free_rest(booking: Booking, *, at: datetime, now: datetime) -> list[Freed]:
    """What the booking occupies after `at` and the time it takes to clean up, which follows whoever leaves early."""
    return free([booking.pk], now=now, after=at + _cleanup(booking))


def _cleanup(booking: Booking) -> timedelta:
    ends = [claim.during.upper for claim in Claim.objects.filter(booking=booking, live=True)]
    return max([end - booking.ends_at for end in ends], default=timedelta())
