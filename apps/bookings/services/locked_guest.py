from collections.abc import Collection

from apps.bookings.errors.guests import GuestIsGone
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.models.waitlist import WaitlistEntry


def locked_guest(guest_id: int) -> Guest:
    """Nobody else changes them until the transaction ends; refused where they were merged away or erased."""
    guest = Guest.objects.select_for_update(no_key=True).get(pk=guest_id)
    if guest.merged_into_id is not None or guest.erased_at is not None:
        raise GuestIsGone
    return guest


def locked_with_all(guest_ids: Collection[int]) -> dict[int, Guest]:
    """By number, so that two who ask for the same pair do not wait for each other; nobody books in their name now.

    Their bookings and what they wait for come first, as with whoever gives a strike for one or books the other.
    """
    for model in (Booking, WaitlistEntry):
        list(model.objects.select_for_update().filter(guest__in=guest_ids).order_by("pk").values_list("pk"))
    return {guest.pk: guest for guest in Guest.objects.select_for_update().filter(pk__in=guest_ids).order_by("pk")}
