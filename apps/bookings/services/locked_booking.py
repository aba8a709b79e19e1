from apps.bookings.errors.moves import Stale
from apps.bookings.models.booking import Booking


def locked_booking(booking_id: int, *, version: int | None = None) -> Booking:
    """Nobody else changes it until the transaction ends. Refused where it is no longer the `version` somebody saw."""
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking_id)
    if version is not None and booking.version != version:
        raise Stale(booking.version)
    return booking
