from apps.bookings.models.booking import Booking
from apps.bookings.rules.recurrence_words import recurrence_words
from apps.bookings.selectors.series_plan import plan_of


def series_line(booking: Booking) -> str:
    """What a booking of a series is one date of; nothing for any other."""
    if booking.series is None:
        return ""
    plan = plan_of(booking.series)
    return recurrence_words(plan.recurrence, local_start=plan.local_start)
