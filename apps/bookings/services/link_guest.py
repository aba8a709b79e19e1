from datetime import datetime

from django.db import transaction

from apps.accounts.selectors.person import proved_addresses
from apps.bookings.events.guests import GuestLinked
from apps.bookings.models.guest import Guest
from apps.bookings.selectors.guest_by_email import guest_by_email
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@transaction.atomic
def link_guest(user_id: int, *, by: Actor, channel: Channel, now: datetime) -> Guest | None:
    """The guest this business knows behind a login, linked the first time; none where it knows none.

    Only addresses the login has proved count, the first one before the others.
    """
    linked = Guest.objects.kept().filter(user_id=user_id).first()
    if linked is not None:
        return linked
    known = [guest_by_email(email) for email in proved_addresses(user_id)]
    ids = [guest.pk for guest in known if guest is not None and guest.user_id is None][:1]
    guest = Guest.objects.select_for_update().filter(pk__in=ids, user_id=None, merged_into=None).first()
    if guest is None:
        return None
    guest.user_id, guest.updated_at = user_id, now
    guest.save(update_fields=["user_id", "updated_at"])
    record(GuestLinked(guest.pk, user_id), actor=by, channel=channel)
    return guest
