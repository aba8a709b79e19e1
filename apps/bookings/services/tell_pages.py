"""Which open pages hear that something changed. A topic a venue for calendars and lists, one a booking for its own."""

from apps.core.realtime import nudge

VENUE_TOPIC = "bookings.venue"
BOOKING_TOPIC = "bookings.booking"


def tell_pages(venue_id: int, booking_id: int | None = None) -> None:
    """Once the transaction stands; whoever may not see the venue has no token for its topic."""
    nudge(f"{VENUE_TOPIC}-{venue_id}", booking_id or "")
    if booking_id is not None:
        nudge(f"{BOOKING_TOPIC}-{booking_id}", booking_id)
