from django.db import transaction

from apps.bookings.choices import DateState, Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import SeriesDate

UNANSWERED = "offer_ended"
_OVER = (Status.CANCELLED, Status.REJECTED, Status.EXPIRED)


@transaction.atomic
def answer_date(booking: Booking) -> None:
    """The date of a series follows its booking: what was offered is booked or, once that is over, left out, because
    nobody is asked twice; what was booked and came to nothing is cancelled. Nothing happens while it is held."""
    if booking.status == Status.HELD:
        return
    dates = SeriesDate.objects.filter(booking=booking)
    if booking.status in _OVER:
        dates.filter(state=DateState.WANTED).update(state=DateState.SKIPPED, why=UNANSWERED)
        dates.filter(state=DateState.BOOKED).update(state=DateState.CANCELLED)
    else:
        dates.exclude(state=DateState.BOOKED).update(state=DateState.BOOKED, why="")


def answer_date_of(booking_id: int) -> None:
    """The same for a booking by its number, if it is one of a series."""
    date = SeriesDate.objects.filter(booking=booking_id).select_related("booking").first()
    if date is not None and date.booking is not None:
        answer_date(date.booking)
