from apps.bookings.errors.guests import GuestIsGone
from apps.bookings.models.guest import Guest


def locked_guest(guest_id: int) -> Guest:
    """Nobody else changes them until the transaction ends; refused where they were merged away or erased."""
    guest = Guest.objects.select_for_update(no_key=True).get(pk=guest_id)
    if guest.merged_into_id is not None or guest.erased_at is not None:
        raise GuestIsGone
    return guest
