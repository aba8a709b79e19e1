from datetime import datetime

from django.db import transaction

from apps.bookings.errors.guests import BlockIsOver
from apps.bookings.events.guests import GuestBlocked, GuestUnblocked
from apps.bookings.models.guest import Guest
from apps.bookings.services.locked_guest import locked_guest
from apps.bookings.services.tell_pages import tell_pages_of_guest
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record

COLUMNS = ["blocked_at", "blocked_until", "blocked_because", "updated_at"]


@transaction.atomic
def block_guest(
    guest_id: int, *, because: str, until: datetime | None, by: Actor, channel: Channel, now: datetime
) -> Guest:
    """Only the desk books for them, until then or for good. Bookings they have stay."""
    guest = locked_guest(guest_id)
    if until is not None and until <= now:
        raise BlockIsOver
    before = _until(guest)
    guest.blocked_at = guest.blocked_at or now
    guest.blocked_until, guest.blocked_because, guest.updated_at = until, because.strip(), now
    guest.save(update_fields=COLUMNS)
    record(GuestBlocked(guest.pk), actor=by, channel=channel, before=before, after=_until(guest))
    tell_pages_of_guest(guest.pk)
    return guest


@transaction.atomic
def unblock_guest(guest_id: int, *, by: Actor, channel: Channel, now: datetime) -> Guest:
    """What strikes lead to stays: those are undone one by one."""
    guest = locked_guest(guest_id)
    if guest.blocked_at is None:
        return guest
    before = _until(guest)
    guest.blocked_at = guest.blocked_until = None
    guest.blocked_because, guest.updated_at = "", now
    guest.save(update_fields=COLUMNS)
    record(GuestUnblocked(guest.pk), actor=by, channel=channel, before=before)
    tell_pages_of_guest(guest.pk)
    return guest


def _until(guest: Guest) -> dict[str, str | None]:
    if guest.blocked_at is None:
        return {}
    return {"blocked_until": guest.blocked_until.isoformat() if guest.blocked_until else None}
