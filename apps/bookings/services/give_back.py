"""A part of what gift cards and passes paid for a booking, back to them. All of it: `credits.return_credits`."""

from datetime import datetime

from apps.bookings.models.booking import Booking
from apps.bookings.rules.credit_parts import Used, given_back, parts_of
from apps.core.money import Money
from apps.journal.choices import Actor, Channel
from apps.rates.choices import BalanceKind, EntryKind
from apps.rates.models.balance import BalanceEntry
from apps.rates.services.balance_ledger import Change, return_to_balance
from apps.rates.services.use_promo import return_promo


def give_back_credits(booking: Booking, back: Money, *, by: Actor, channel: Channel, now: datetime) -> Money:
    """How much of `back` went to cards and passes, in the order they were used. At most what they had paid."""
    parts = parts_of(_standing_uses(booking), Money(booking.credited, booking.currency))
    gone = Money.zero(booking.currency)
    for each in sorted(given_back(parts, back), key=lambda each: each.part.used.balance_id):
        used = each.part.used
        return_to_balance(used.balance_id, Change(each.amount, used.reference), by=by, channel=channel, now=now)
        gone += each.worth
    return gone


def give_back_promo(booking: Booking, *, by: Actor, channel: Channel, now: datetime) -> None:
    if booking.promo_id is not None:
        return_promo(booking.promo_id, reference=booking.reference, by=by, channel=channel, now=now)


def _standing_uses(booking: Booking) -> list[Used]:
    """Those of which nothing was given back yet: the ledger takes one return for each use."""
    entries = BalanceEntry.objects.filter(reference__startswith=booking.reference).select_related("balance")
    by_kind: dict[str, dict[tuple[int, str], BalanceEntry]] = {EntryKind.USED: {}, EntryKind.RETURNED: {}}
    for entry in entries.filter(kind__in=by_kind).order_by("balance_id", "pk"):
        by_kind[entry.kind][entry.balance_id, entry.reference] = entry
    return [
        Used(entry.balance_id, entry.reference, -entry.change, entry.balance.kind == BalanceKind.PASS)
        for key, entry in by_kind[EntryKind.USED].items()
        if key not in by_kind[EntryKind.RETURNED]
    ]
