from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.bookings.events.bookings import BOOKING
from apps.journal.events import Event, declare


@declare
@dataclass(frozen=True, slots=True)
class LetterSentAgain(Event):
    """The team wants the guest told once more how the booking stands; whoever writes letters does it."""

    name = "bookings.letter_sent_again"
    subject_kind = BOOKING
    subject_field = "booking_id"
    sentence = _("Letter to the guest sent again")

    booking_id: int
