from datetime import datetime
from decimal import Decimal

from django.db import transaction

from apps.bookings.choices import WaitStatus
from apps.bookings.errors.waitlist import NoLongerWaiting
from apps.bookings.events.waitlist import WaitMoved
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.matching import between
from apps.bookings.services.tell_pages import tell_pages
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record

APART = Decimal(1)


@transaction.atomic
def reorder_wait(entry_id: int, before_id: int | None, *, by: Actor, channel: Channel, now: datetime) -> WaitlistEntry:
    """Directly before another who waits for the same offer, or behind all. The history tells both places."""
    offer_id = WaitlistEntry.objects.values_list("offer_id", flat=True).get(pk=entry_id)
    rows = WaitlistEntry.objects.select_for_update(of=("self",)).filter(offer=offer_id, status=WaitStatus.WAITING)
    order = list(rows.order_by("position", "pk"))
    entry = next((each for each in order if each.pk == entry_id), None)
    others = [each for each in order if each.pk != entry_id]
    if entry is None or (before_id is not None and before_id not in {each.pk for each in others}):
        raise NoLongerWaiting
    place = next((number for number, each in enumerate(others) if each.pk == before_id), len(others))
    was = order.index(entry)
    if place == was:
        return entry
    _stand(entry, others, place, now)
    record(WaitMoved(entry.pk), actor=by, channel=channel, before={"place": was + 1}, after={"place": place + 1})
    tell_pages(entry.offer.venue_id)
    return entry


def _stand(entry: WaitlistEntry, others: list[WaitlistEntry], place: int, now: datetime) -> None:
    """Between its neighbours; where there is no room left between them, all stand apart again."""
    positions = [None, *(each.position for each in others), None]
    found = between(positions[place], positions[place + 1])
    moved = [entry]
    if found is None:
        moved = [*others[:place], entry, *others[place:]]
        first = others[0].position
        for number, each in enumerate(moved):
            each.position = first + number * APART
    else:
        entry.position = found
    for each in moved:
        each.updated_at = now
    WaitlistEntry.objects.bulk_update(moved, ["position", "updated_at"])
