import json

from django.db import transaction

from apps.bookings.events.guests import GuestExported
from apps.bookings.models.guest import Guest
from apps.bookings.selectors.guest_export import everything_about_guest
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@transaction.atomic
def export_guest(guest: Guest, *, by: Actor, channel: Channel = Channel.STAFF) -> bytes:
    """As JSON, which people and programs read."""
    record(GuestExported(guest.pk), actor=by, channel=channel)
    return json.dumps(everything_about_guest(guest), ensure_ascii=False, indent=2).encode()
