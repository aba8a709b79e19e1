from django.db import transaction

from apps.bookings.choices import UPCOMING, DateState, Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import SeriesDate

UNANSWERED = "offer_ended"


@transaction.atomic
def answer_date(booking: Booking) -> None:
    """A wanted date that was offered is booked with its booking, and left out when that is over: nobody is asked
    twice. Nothing happens to other bookings, nor while the offer is open."""
    if booking.status == Status.HELD:
        return
    is_taken = booking.status in UPCOMING
    state, why = (DateState.BOOKED, "") if is_taken else (DateState.SKIPPED, UNANSWERED)
    SeriesDate.objects.filter(booking=booking, state=DateState.WANTED).update(state=state, why=why)


def answer_offered_date(booking_id: int) -> None:
    """The same for a booking by its number."""
    if SeriesDate.objects.filter(booking=booking_id, state=DateState.WANTED).exists():
        answer_date(Booking.objects.get(pk=booking_id))
