"""What happens to somebody who waits. All of it stands in the history of their entry."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

WAIT = "bookings.wait"


@declare
@dataclass(frozen=True, slots=True)
class WaitJoined(Event):
    name = "bookings.wait_joined"
    subject_kind = WAIT
    subject_field = "entry_id"
    sentence = _("Joined the waitlist")

    entry_id: int


@declare
@dataclass(frozen=True, slots=True)
class WaitLeft(Event):
    name = "bookings.wait_left"
    subject_kind = WAIT
    subject_field = "entry_id"
    sentence = _("Left the waitlist")

    entry_id: int


@declare
@dataclass(frozen=True, slots=True)
class WaitMoved(Event):
    """Staff gave them another place in the order."""

    name = "bookings.wait_moved"
    subject_kind = WAIT
    subject_field = "entry_id"
    sentence = _("Place on the waitlist changed")

    entry_id: int


@declare
@dataclass(frozen=True, slots=True)
class WaitOffered(Event):
    """A place is held for them until they answer."""

    name = "bookings.wait_offered"
    subject_kind = WAIT
    subject_field = "entry_id"
    sentence = _("A place was offered")

    entry_id: int
    offer_id: int
    booking_id: int
    by_hand: bool


@declare
@dataclass(frozen=True, slots=True)
class WaitTold(Event):
    """A place is free so shortly before its start that everybody who waits for it is told; the first has it."""

    name = "bookings.wait_told"
    subject_kind = WAIT
    subject_field = "entry_id"
    sentence = _("Told of a place that goes to whoever is first")

    entry_id: int


@declare
@dataclass(frozen=True, slots=True)
class WaitBooked(Event):
    """They have what they waited for."""

    name = "bookings.wait_booked"
    subject_kind = WAIT
    subject_field = "entry_id"
    sentence = _("Got a place")

    entry_id: int
    booking_id: int


@declare
@dataclass(frozen=True, slots=True)
class WaitDeclined(Event):
    name = "bookings.wait_declined"
    subject_kind = WAIT
    subject_field = "entry_id"
    sentence = _("Declined a place")

    entry_id: int
    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class WaitLapsed(Event):
    """They did not answer in time."""

    name = "bookings.wait_lapsed"
    subject_kind = WAIT
    subject_field = "entry_id"
    sentence = _("Did not answer in time")

    entry_id: int
    offer_id: int


@declare
@dataclass(frozen=True, slots=True)
class WaitEnded(Event):
    """There is nothing left to wait for, or it would be of no use any more."""

    name = "bookings.wait_ended"
    subject_kind = WAIT
    subject_field = "entry_id"
    sentence = _("Waited in vain")

    entry_id: int
