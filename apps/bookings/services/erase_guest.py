from datetime import datetime

from django.db import transaction

from apps.bookings.choices import WaitStatus
from apps.bookings.errors.guests import GuestHasBookings
from apps.bookings.events.guests import GuestErased
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest, GuestConsent, GuestNote, Strike
from apps.bookings.models.series import Series
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.selectors.standing import upcoming_of
from apps.bookings.services.guest_links import new_link_salt
from apps.bookings.services.locked_guest import locked_with_all
from apps.bookings.services.tell_pages import tell_pages_of_guest
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.services.move_holder import forget_holder

FORGOTTEN = ["note", "staff_note", "reason", "reason_before", "answers", "link_salt", "version", "updated_at"]


@transaction.atomic
def erase_guest(guest_id: int, *, by: Actor, channel: Channel, now: datetime) -> Guest:
    """Forget who it was and keep what was sold: bookings and their amounts then point to nobody in particular.

    Asked again it changes nothing. Whoever still has something booked cannot be forgotten yet.
    """
    guest = locked_with_all([guest_id]).get(guest_id)
    if guest is None:
        raise Guest.DoesNotExist
    if guest.merged_into_id is not None:
        return erase_guest(guest.merged_into_id, by=by, channel=channel, now=now)
    if guest.erased_at is not None:
        return guest
    if upcoming_of(guest.pk, now=now).exists():
        raise GuestHasBookings
    rows = [guest, *Guest.objects.select_for_update().filter(merged_into=guest).order_by("pk")]
    for row in rows:
        forget_holder(row.email, by=by, channel=channel)
        _empty(row, now)
    _forget_words(guest, now)
    record(GuestErased(guest.pk), actor=by, channel=channel)
    tell_pages_of_guest(guest.pk)
    return guest


def _empty(guest: Guest, now: datetime) -> None:
    guest.name = guest.email = guest.phone = guest.language = guest.country = guest.blocked_because = ""
    guest.user_id, guest.tags = None, []
    guest.erased_at = guest.updated_at = now
    guest.save()


def _forget_words(guest: Guest, now: datetime) -> None:
    """Everything anybody wrote about them or they wrote themselves; their links lead nowhere from now on."""
    for model in (GuestNote, GuestConsent):
        model.objects.filter(guest=guest).delete()
    Strike.objects.filter(guest=guest).update(note="", appeal="")
    Series.objects.filter(guest=guest).update(name="", note="", updated_at=now)
    WaitlistEntry.objects.filter(guest=guest, status=WaitStatus.WAITING).update(status=WaitStatus.LEFT)
    WaitlistEntry.objects.filter(guest=guest).update(note="", link_salt=new_link_salt(), updated_at=now)
    bookings = list(Booking.objects.select_for_update().filter(guest=guest).order_by("pk"))
    for booking in bookings:
        booking.note = booking.staff_note = booking.reason = booking.reason_before = ""
        booking.answers = {}
        booking.link_salt, booking.version, booking.updated_at = new_link_salt(), booking.version + 1, now
    Booking.objects.bulk_update(bookings, FORGOTTEN, batch_size=500)
