from apps.bookings.models.booking import Booking
from apps.bookings.rules.wish import Wish
from apps.venues.choices import SalesChannel


def wish_of(booking: Booking) -> Wish:
    """What would have to be wanted to get the same again, on whichever places; without the guest and the code."""
    return Wish(
        booking.offer_id,
        booking.starts_at,
        booking.ends_at,
        booking.counts,
        channel=SalesChannel(booking.channel),
        departure_id=booking.departure_id,
        extras=booking.chosen_extras,
        rate_id=booking.rate_id,
        pickup_id=booking.pickup_id,
        language=booking.language,
    )
