import secrets
from datetime import datetime

from django.db import transaction

from apps.bookings.events.guest_links import GuestLinksRenewed
from apps.bookings.models.booking import Booking
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.tell_pages import tell_pages
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@transaction.atomic
def renew_guest_links(
    booking_id: int, *, by: Actor, channel: Channel, now: datetime, version: int | None = None
) -> Booking:
    """Every link made before is worthless from now on, whoever it was forwarded to."""
    booking = locked_booking(booking_id, version=version)
    booking.link_salt = new_link_salt()
    booking.version += 1
    booking.updated_at = now
    booking.save(update_fields=["link_salt", "version", "updated_at"])
    record(GuestLinksRenewed(booking.pk), actor=by, channel=channel)
    tell_pages(booking.venue_id, booking.pk)
    return booking


def new_link_salt() -> str:
    """128 bits of chance, in 22 letters."""
    return secrets.token_urlsafe(16)
