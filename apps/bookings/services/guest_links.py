import secrets
from datetime import datetime

from django.db import transaction

from apps.bookings.events.guest_links import GuestLinksRenewed
from apps.bookings.models.booking import Booking
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@transaction.atomic
def renew_guest_links(booking_id: int, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """Every link made before is worthless from now on, whoever it was forwarded to."""
    booking = Booking.objects.select_for_update().get(pk=booking_id)
    booking.link_salt = new_link_salt()
    booking.version += 1
    booking.updated_at = now
    booking.save(update_fields=["link_salt", "version", "updated_at"])
    record(GuestLinksRenewed(booking.pk), actor=by, channel=channel)
    return booking


def new_link_salt() -> str:
    """128 bits of chance, in 22 letters."""
    return secrets.token_urlsafe(16)
