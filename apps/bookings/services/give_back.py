"""A part of what gift cards and passes paid for a booking, back to them. All of it: `credits.return_credits`."""

import itertools
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from apps.bookings.models.booking import Booking
from apps.bookings.rules.credit_parts import Back, Used, given_back, parts_of
from apps.core.money import Money
from apps.journal.choices import Actor, Channel
from apps.rates.choices import BalanceKind, EntryKind
from apps.rates.errors.ledger import BalanceBlocked, BalanceExpired
from apps.rates.models.balance import BalanceEntry
from apps.rates.services.balance_ledger import Change, return_to_balance, use_balance
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


def shrink_credits(booking: Booking, back: Money, *, by: Actor, channel: Channel, now: datetime) -> Money:
    """The same for a booking that goes on, which may give back more later.

    The ledger takes one return for each use: so all of it goes back, and what is still needed is used again under a
    name of its own. A card that takes nothing any more gets its part, and the rest is settled in money later.
    """
    uses = _standing_uses(booking)
    names = iter(new_names(booking))
    gone = Money.zero(booking.currency)
    parts = given_back(parts_of(uses, Money(booking.credited, booking.currency)), back)
    for each in sorted(parts, key=lambda each: each.part.used.balance_id):
        try:
            _use_less(booking, each, next(names), by=by, channel=channel, now=now)
        except (BalanceBlocked, BalanceExpired):
            used = each.part.used
            return_to_balance(used.balance_id, Change(each.amount, used.reference), by=by, channel=channel, now=now)
        gone += each.worth
    return gone


@transaction.atomic
def _use_less(booking: Booking, each: Back, name: str, *, by: Actor, channel: Channel, now: datetime) -> None:
    used = each.part.used
    return_to_balance(used.balance_id, Change(used.amount, used.reference), by=by, channel=channel, now=now)
    if not each.is_all:
        change = Change(used.amount - each.amount, name)
        use_balance(used.balance_id, change, by=by, channel=channel, now=now, zone=booking.zone)


def new_names(booking: Booking) -> Iterator[str]:
    """The next that no use of this booking has."""
    taken = BalanceEntry.objects.filter(kind=EntryKind.USED, reference__startswith=booking.reference)
    number = len({*taken.values_list("reference", flat=True)})
    return (f"{booking.reference}-{number + step}" for step in itertools.count(1))


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
