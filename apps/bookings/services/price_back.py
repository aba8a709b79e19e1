"""The price of a moment ago: another revision with the old lines, and cards, passes and the code used again."""

from decimal import Decimal
from typing import Any

from django.db.models import Sum

from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.rules.undoing import UNDO
from apps.bookings.services.change_price import Who
from apps.bookings.services.give_back import new_names
from apps.journal.models.entry import Entry
from apps.rates.models.balance import BalanceEntry
from apps.rates.models.promo import PromoUse
from apps.rates.services.balance_ledger import Change, use_balance
from apps.rates.services.use_promo import use_promo


def price_back(booking: Booking, entry: Entry, who: Who) -> dict[str, Any]:
    """What changes with it on the booking, which nobody has changed since the deed, so its time is the booking's own.

    A revision that was shown is never written over.
    """
    changes: dict[str, Any] = {"promo_id": entry.before[UNDO]["promo_id"]}
    _use_code_again(booking, changes["promo_id"], who)
    if "revision" in entry.before:
        changes["revision"] = _lines_again(booking, entry.before["revision"])
    if "credited" in entry.before:
        _charge_again(booking, who)
        changes["credited"] = Decimal(entry.before["credited"])
    return changes


def _lines_again(booking: Booking, revision: int) -> int:
    lines = list(BookingLine.objects.filter(booking=booking, revision=revision).order_by("position"))
    for line in lines:
        line.pk, line.revision, line._state.adding = None, booking.revision + 1, True
    BookingLine.objects.bulk_create(lines)
    return booking.revision + 1


def _charge_again(booking: Booking, who: Who) -> None:
    """What the deed gave back to each card and pass, under a name of its own."""
    entries = BalanceEntry.objects.filter(reference__startswith=booking.reference, at=booking.updated_at)
    given = entries.order_by("balance_id").values("balance_id").annotate(back=Sum("change")).filter(back__gt=0)
    for each, name in zip(given, new_names(booking), strict=False):
        change = Change(each["back"], name)
        use_balance(each["balance_id"], change, by=who.by, channel=who.channel, now=who.now, zone=booking.zone)


def _use_code_again(booking: Booking, promo_id: int | None, who: Who) -> None:
    """Where the deed has let go of it."""
    uses = PromoUse.objects.filter(promo=promo_id, reference=booking.reference, returned_at=booking.updated_at)
    email = booking.guest.email if booking.guest else ""
    if promo_id is not None and uses.exists():
        use_promo(promo_id, reference=booking.reference, email=email, by=who.by, channel=who.channel, now=who.now)
