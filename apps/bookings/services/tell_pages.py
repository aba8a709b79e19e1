"""Which open pages hear that something changed. Topics: a venue's for calendars and lists, a booking's, a guest's."""

from datetime import datetime

from apps.bookings.selectors.standing import upcoming_of
from apps.core.realtime import nudge

VENUE_TOPIC = "bookings.venue"
BOOKING_TOPIC = "bookings.booking"
GUEST_TOPIC = "bookings.guest"


def tell_pages(venue_id: int, booking_id: int | None = None) -> None:
    """Once the transaction stands; whoever may not see the venue has no token for its topic."""
    nudge(f"{VENUE_TOPIC}-{venue_id}", booking_id or "")
    if booking_id is not None:
        nudge(f"{BOOKING_TOPIC}-{booking_id}", booking_id)


def tell_pages_of_new(venue_id: int, booking_id: int) -> None:
    """Nobody can have a page of it open yet."""
    nudge(f"{VENUE_TOPIC}-{venue_id}", booking_id)


def tell_pages_of_guest(guest_id: int) -> None:
    """What is known of them: notes, strikes, consents, blocks."""
    nudge(f"{GUEST_TOPIC}-{guest_id}", guest_id)


def tell_pages_of_name(guest_id: int, *, now: datetime) -> None:
    """Their name also stands wherever they have something booked."""
    tell_pages_of_guest(guest_id)
    for venue_id in upcoming_of(guest_id, now=now).order_by().values_list("venue", flat=True).distinct():
        tell_pages(venue_id)
