"""What happens to a booking once both sides have said yes."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.bookings.events.bookings import BOOKING
from apps.journal.events import Event, declare


@declare
@dataclass(frozen=True, slots=True)
class BookingCancelled(Event):
    """`is_waived` where the business let the guest go without any cost."""

    name = "bookings.booking_cancelled"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = pgettext_lazy("a booking", "Cancelled")

    booking_id: int
    is_waived: bool = False


@declare
@dataclass(frozen=True, slots=True)
class BookingUndone(Event):
    """`what` was taken back within seconds, before anybody outside heard of it. Guests are not told."""

    name = "bookings.booking_undone"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Undone at once, before anybody was told")

    booking_id: int
    what: str


@declare
@dataclass(frozen=True, slots=True)
class BookingRescheduled(Event):
    name = "bookings.booking_rescheduled"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Moved to another time")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class BookingMovedWithDeparture(Event):
    """Its departure leaves at another time."""

    name = "bookings.booking_moved_with_departure"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Its departure was moved to another time")

    booking_id: int
    departure_id: int


@declare
@dataclass(frozen=True, slots=True)
class BookingMovedToSpace(Event):
    name = "bookings.booking_moved_to_space"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Moved to another place")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class BookingChanged(Event):
    """Party, extras, answers, pickup or notes; `is_repriced` where the price has another revision since."""

    name = "bookings.booking_changed"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = pgettext_lazy("a booking", "Changed")

    booking_id: int
    is_repriced: bool = False


@declare
@dataclass(frozen=True, slots=True)
class GuestLeftEarly(Event):
    name = "bookings.guest_left_early"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("The guest left early")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class PriceOverridden(Event):
    name = "bookings.price_overridden"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Price changed by hand")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestCheckedIn(Event):
    name = "bookings.guest_checked_in"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = pgettext_lazy("a booking", "Checked in")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class CheckInUndone(Event):
    name = "bookings.check_in_undone"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Check-in taken back")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class BookingCompleted(Event):
    name = "bookings.booking_completed"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = pgettext_lazy("a booking", "Completed")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class GuestDidNotCome(Event):
    name = "bookings.guest_did_not_come"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = pgettext_lazy("a booking", "Did not come")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class NoShowUndone(Event):
    name = "bookings.no_show_undone"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("“Did not come” taken back")

    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class PlaceReleased(Event):
    """Nobody came, so the rest of the time is free for others."""

    name = "bookings.place_released"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Rest of the time given away")

    booking_id: int
