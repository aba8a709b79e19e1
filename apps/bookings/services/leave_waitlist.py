from datetime import datetime

from django.db import transaction

from apps.bookings.choices import OfferAnswer, WaitStatus
from apps.bookings.errors.waitlist import NoLongerWaiting
from apps.bookings.events.waitlist import WaitLeft
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.claims import Freed
from apps.bookings.services.open_offer import let_go, open_offer_of
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.settle_wait import close
from apps.bookings.services.tell_pages import tell_pages
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@once_more
@transaction.atomic
def leave_waitlist(entry_id: int, *, by: Actor, channel: Channel, now: datetime) -> WaitlistEntry:
    """What was held for them goes to the next at once. Asked again it changes nothing."""
    offer = open_offer_of(entry_id)
    freed: list[Freed] = let_go(offer, now=now) if offer else []
    entry = WaitlistEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)
    if entry.status == WaitStatus.LEFT:
        return entry
    if entry.status not in {WaitStatus.WAITING, WaitStatus.OFFERED}:
        raise NoLongerWaiting
    if offer:
        close(offer, OfferAnswer.WITHDRAWN, now=now)
    entry.status, entry.updated_at = WaitStatus.LEFT, now
    entry.save(update_fields=["status", "updated_at"])
    record(WaitLeft(entry.pk), actor=by, channel=channel)
    tell_pages(entry.offer.venue_id)
    if freed:
        pass_on(freed, now=now)
    return entry
