from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from apps.bookings.choices import UPCOMING, Status
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.models.booking import Booking
from apps.bookings.rules.moves import Move, after, may, moves_from
from apps.bookings.services.deed import Deed
from apps.bookings.services.tell_pages import tell_pages
from apps.journal.choices import Actor, Channel
from apps.journal.events import Event
from apps.journal.services.record import record

# What a calendar that was told of the booking has to hear again.
TOLD_AGAIN = frozenset(
    {
        Move.RESCHEDULE,
        Move.CHANGE,
        Move.CANCEL,
        Move.UNDO_CANCEL,
        Move.REJECT,
        Move.EXPIRE,
        Move.REVIVE,
        Move.NO_SHOW,
    }
)
# States, times, amounts and ids; words of people stay out of the journal.
JOURNALLED = frozenset(
    [
        "status",
        "offer_id",
        "venue_id",
        "departure_id",
        "pickup_id",
        "rate_id",
        "starts_at",
        "ends_at",
        "party",
        "people",
        "extras",
        "held_until",
        "total",
        "tax",
        "credited",
        "paid",
        "kept",
        "currency",
        "revision",
        "broken_rules",
    ]
)


def apply(
    booking: Booking, move: Move, event: Event | Deed, *, by: Actor, channel: Channel, now: datetime, **changes: Any
) -> Booking:
    """The one way a locked booking changes: its status as the move leads, `changes` beside it, and the entry."""
    status = Status(booking.status)
    if not may(move, status):
        raise IllegalMove(status, moves_from(status))
    deed = event if isinstance(event, Deed) else Deed(event)
    changes = {**_with_move(booking, move, now), **changes}
    if not deed.is_final:
        changes["reason_before"] = booking.reason
    told = [name for name in changes if name in JOURNALLED and getattr(booking, name) != changes[name]]
    before = {name: getattr(booking, name) for name in told}
    for name, value in changes.items():
        setattr(booking, name, value)
    booking.save(update_fields=[*changes])
    now_is = {name: changes[name] for name in told}
    told_before = {**_plain(before), **deed.before}
    record(deed.event, actor=by, channel=channel, before=told_before, after=_plain(now_is), hold_for=deed.hold_for)
    tell_pages(booking.venue_id, booking.pk)
    return booking


def _with_move(booking: Booking, move: Move, now: datetime) -> dict[str, Any]:
    """What every move changes."""
    status = after(move, Status(booking.status))
    changes: dict[str, Any] = {"status": status, "version": booking.version + 1, "updated_at": now}
    if move in TOLD_AGAIN:
        changes["sequence"] = booking.sequence + 1
    if status != Status.HELD:
        changes["held_until"] = None
    if move is Move.CONFIRM and booking.confirmed_at is None:
        changes["confirmed_at"] = now
    if (status in UPCOMING) != (booking.ended_at is None):
        changes["ended_at"] = None if status in UPCOMING else now
    return changes


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Amounts and moments as text, as they are kept."""
    return {name: _text(value) for name, value in values.items()}


def _text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
