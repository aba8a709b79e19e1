"""What a booking has used of a promo code, gift cards and passes, and giving it back.

Codes come before cards and cards in the order of their ids, so that nobody waits for anybody in a circle.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from apps.bookings.models.booking import Booking
from apps.journal.choices import Actor, Channel
from apps.rates.choices import EntryKind
from apps.rates.models.balance import BalanceEntry
from apps.rates.rules.lines import Line
from apps.rates.services.balance_ledger import Change, return_to_balance, use_balance
from apps.rates.services.use_promo import return_promo, use_promo


def use_credits(
    booking: Booking, lines: Sequence[Line], *, email: str, by: Actor, channel: Channel, now: datetime
) -> None:
    """`lines` are the credits of the quote; what is used is told under the booking's reference."""
    _use_promo(booking, email, by, channel, now)
    for line in sorted(lines, key=lambda line: line.source_id or 0):
        if line.source_id is not None:
            change = Change(line.quantity, booking.reference)
            use_balance(line.source_id, change, by=by, channel=channel, now=now, zone=booking.zone)


def use_credits_again(booking: Booking, *, email: str, by: Actor, channel: Channel, now: datetime) -> None:
    """What was given back when it lapsed, or a refusal; not what went back before, because it cost less then. What was
    given back needs a new name."""
    _use_promo(booking, email, by, channel, now)
    reference = f"{booking.reference}-{len({entry.reference for entry in _used(booking)}) + 1}"
    for entry in _entries(booking, EntryKind.RETURNED).filter(at=booking.ended_at or now):
        change = Change(entry.change, reference)
        use_balance(entry.balance_id, change, by=by, channel=channel, now=now, zone=booking.zone)


def credited(lines: Sequence[Line]) -> Decimal:
    """What they pay of the price."""
    return -sum((line.amount.amount for line in lines), start=Decimal(0))


def return_credits(booking: Booking, *, by: Actor, channel: Channel, now: datetime) -> None:
    """All of it, once, however often it is asked for."""
    if booking.promo_id is not None:
        return_promo(booking.promo_id, reference=booking.reference, by=by, channel=channel, now=now)
    for entry in _used(booking) if booking.credited else ():
        change = Change(-entry.change, entry.reference)
        return_to_balance(entry.balance_id, change, by=by, channel=channel, now=now)


def _use_promo(booking: Booking, email: str, by: Actor, channel: Channel, now: datetime) -> None:
    if booking.promo_id is not None:
        use_promo(booking.promo_id, reference=booking.reference, email=email, by=by, channel=channel, now=now)


def _used(booking: Booking) -> QuerySet[BalanceEntry]:
    return _entries(booking, EntryKind.USED)


def _entries(booking: Booking, kind: EntryKind) -> QuerySet[BalanceEntry]:
    entries = BalanceEntry.objects.filter(kind=kind, reference__startswith=booking.reference)
    return entries.order_by("balance_id", "pk")
