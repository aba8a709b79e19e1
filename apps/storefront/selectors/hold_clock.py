"""How long a place is kept still, as a time of the clock and in minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import ngettext

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.selectors.booking_settings import booking_settings
from apps.core.periods import zone_label, zone_named
from apps.rates.rules.time_words import clock_words

ENDS_SOON = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)
# From here on minutes are told in hours.
IN_HOURS = 120


@dataclass(frozen=True, slots=True)
class HoldClock:
    """`more` are the minutes it may be kept longer, once; none where that is used up."""

    until: datetime
    clock: str
    zone: str
    minutes: int
    seconds: int
    ends_soon: bool
    more: int

    @property
    def left(self) -> str:
        if self.minutes < IN_HOURS:
            words = ngettext("%(minutes)d minute left", "%(minutes)d minutes left", self.minutes)
            return words % {"minutes": self.minutes}
        hours = self.minutes // 60
        return ngettext("%(hours)d hour left", "%(hours)d hours left", hours) % {"hours": hours}


def hold_clock(booking: Booking, *, now: datetime) -> HoldClock | None:
    """None where the time is up, or nothing is held."""
    until = booking.held_until
    if booking.status != Status.HELD or until is None or until <= now:
        return None
    more = 0 if booking.hold_extended else booking_settings().hold_extension_minutes
    clock = clock_words(until.astimezone(zone_named(booking.zone)), booking.zone)
    left = until - now
    return HoldClock(
        until,
        clock,
        zone_label(until, booking.zone),
        -(-left // MINUTE),
        int(left.total_seconds()),
        left <= ENDS_SOON,
        more,
    )
