"""What happens to a booking from the hold to the yes or no."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

BOOKING = "bookings.booking"


@declare
@dataclass(frozen=True, slots=True)
class BookingHeld(Event):
    name = "bookings.booking_held"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Held")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class HoldExtended(Event):
    name = "bookings.hold_extended"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Held for longer")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class BookingRequested(Event):
    """Somebody has to say yes."""

    name = "bookings.booking_requested"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Requested")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class BookingConfirmed(Event):
    name = "bookings.booking_confirmed"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Confirmed")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class BookingRejected(Event):
    name = "bookings.booking_rejected"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Declined")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class BookingExpired(Event):
    """A hold nobody confirmed, or a request nobody answered, in time."""

    name = "bookings.booking_expired"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Lapsed")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class BookingRevived(Event):
    """It had lapsed, and its places were free still when the payment came."""

    name = "bookings.booking_revived"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Held again after it had lapsed")

    booking_id: int
