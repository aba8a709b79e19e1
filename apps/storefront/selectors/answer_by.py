from datetime import datetime, timedelta

from apps.bookings.models.booking import Booking
from apps.bookings.selectors.booking_settings import booking_settings
from apps.rates.rules.time_words import moment_words


def answer_by(booking: Booking, *, now: datetime) -> str:
    """When somebody has said yes or no at the latest: unanswered by then it lapses, and costs nothing."""
    latest = min(booking.made_at + timedelta(hours=booking_settings().approval_hours), booking.starts_at)
    return moment_words(latest, zone=booking.zone, now=now)
