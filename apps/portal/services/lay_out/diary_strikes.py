"""The strikes of made-up guests who did not come."""

from collections.abc import Sequence
from datetime import timedelta

from apps.bookings.choices import Status, StrikeReason
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Strike
from apps.bookings.rules.refund import policy_of
from apps.bookings.selectors.booking_settings import booking_settings


def write_strikes(bookings: Sequence[Booking]) -> None:
    """Where the policy gives one; those of long ago have expired since."""
    lasts = timedelta(days=booking_settings().strikes_expire_days)
    Strike.objects.bulk_create(
        Strike(
            guest=booking.guest,
            booking=booking,
            reason=StrikeReason.NO_SHOW,
            given_at=booking.ended_at,
            expires_at=booking.ended_at + lasts,
        )
        for booking in bookings
        if booking.status == Status.NO_SHOW and booking.ended_at and policy_of(booking.policy).no_show_strikes
    )
