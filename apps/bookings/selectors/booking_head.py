from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.reference import grouped
from apps.bookings.rules.when_words import When, when_words
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class BookingHead:
    """What stands above everything that is done with a booking."""

    booking: Booking
    reference: str
    when: When

    @property
    def title(self) -> str:
        """Whose it is; a hold may be nobody's yet."""
        return self.booking.guest.name if self.booking.guest else _("Nobody yet")

    @property
    def pill(self) -> str:
        """The name its look has."""
        return "hold" if self.booking.status == Status.HELD else self.booking.status.replace("_", "-")


def booking_head(booking: Booking, *, now: datetime) -> BookingHead:
    """Takes a booking with its guest."""
    by_night = booking.kind == OfferKind.NIGHT
    when = when_words(booking.period, zone=booking.zone, now=now, by_night=by_night)
    return BookingHead(booking, grouped(booking.reference), when)
