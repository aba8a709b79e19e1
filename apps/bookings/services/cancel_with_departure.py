from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from apps.bookings.choices import UPCOMING, Status
from apps.bookings.events.booking_life import CheckInUndone
from apps.bookings.models.booking import Booking
from apps.bookings.rules.moves import Move
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.bookings.services.spot_locks import lock_departures
from apps.journal.choices import Actor, Channel


@once_more
@transaction.atomic
def cancel_with_departure(departure_id: int, *, by: Actor, channel: Channel, now: datetime) -> int:
    """Everybody on a departure that does not take place is let go without any cost; how many bookings that were.

    Asked again it finds nobody. Who was just booking it has to wait, and is found or refused.
    """
    first = _lock_bookings(departure_id)
    lock_departures([departure_id])
    bookings = {*first, *_lock_bookings(departure_id)}
    for booking_id in sorted(bookings):
        _let_go(booking_id, by=by, channel=channel, now=now)
    return len(bookings)


def _lock_bookings(departure_id: int) -> Iterable[int]:
    """Rows before seats, as whoever cancels one of them does."""
    rows = Booking.objects.filter(departure=departure_id, status__in=UPCOMING).order_by("pk")
    return list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))


def _let_go(booking_id: int, *, by: Actor, channel: Channel, now: datetime) -> None:
    booking = locked_booking(booking_id)
    if booking.status == Status.CHECKED_IN:
        event = CheckInUndone(booking.pk)
        apply(booking, Move.UNDO_CHECK_IN, event, by=by, channel=channel, now=now, checked_in_at=None)
    with translation.override(booking.language):
        reason = _("The departure does not take place.")
    how = Cancelling(reason=reason, waive=True)
    # Whatever channel cancelled the departure, it was not the guest who cancelled the booking.
    own = Channel.STAFF if channel is Channel.PUBLIC else channel
    cancel_booking(booking_id, by=by, channel=own, now=now, how=how)
