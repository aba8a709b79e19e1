"""Gift cards and passes: a ledger that is only added to, with what is left beside it.

Every change names what it is for, and the same change asked for twice happens once.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.crypto import salted_hmac

from apps.core.money import exponent
from apps.core.periods import zone_named
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.choices import BalanceKind, EntryKind
from apps.rates.errors.ledger import (
    BalanceBlocked,
    BalanceExpired,
    BalanceOfNothing,
    BalanceTooSmall,
    ReturnsMoreThanUsed,
    SpentReference,
)
from apps.rates.events.ledger import BalanceCorrected, BalanceIssued, BalanceReturned, BalanceUsed
from apps.rates.models.balance import Balance, BalanceEntry
from apps.rates.rules.codes import ALPHABET, LENGTH, grouped

_EVENTS: dict[EntryKind, type[BalanceIssued | BalanceUsed | BalanceReturned | BalanceCorrected]] = {
    EntryKind.ISSUED: BalanceIssued,
    EntryKind.USED: BalanceUsed,
    EntryKind.RETURNED: BalanceReturned,
    EntryKind.CORRECTED: BalanceCorrected,
}


@dataclass(frozen=True, slots=True)
class NewBalance:
    """`amount` is money of `currency` on a gift card, whole minutes on a pass; no offers means all."""

    kind: BalanceKind
    amount: Decimal
    currency: str = ""
    name: str = ""
    holder_email: str = ""
    offer_ids: frozenset[int] = frozenset()
    expires_on: date | None = None
    note: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """`amount` is what is used or given back, or by how much it is corrected; `reference` names what it is for."""

    amount: Decimal
    reference: str
    note: str = ""


@transaction.atomic
def issue_balance(new: NewBalance, *, by: Actor, channel: Channel, now: datetime) -> Balance:
    """Under a code nobody can guess. Asked twice with one reference it is issued once."""
    currency = new.currency if new.kind == BalanceKind.GIFT_CARD else ""
    _refuse_fractions(new.amount, currency)
    if new.amount <= 0:
        raise BalanceOfNothing
    told = {
        "kind": new.kind,
        "name": new.name,
        "holder_email": new.holder_email,
        "currency": currency,
        "issued_at": now,
        "expires_on": new.expires_on,
    }
    balance, is_new = Balance.objects.get_or_create(code=new_code(new.reference), defaults=told)
    if not is_new:
        return balance
    balance.offers.set(new.offer_ids)
    _write(balance, EntryKind.ISSUED, Change(new.amount, "issued", new.note), by=by, channel=channel, now=now)
    return balance


@transaction.atomic
def use_balance(
    balance_id: int, change: Change, *, by: Actor, channel: Channel, now: datetime, zone: str
) -> BalanceEntry:
    """Takes it away, or refuses; the last day is one by the calendar of `zone`. The row stays locked until commit."""
    balance = Balance.objects.select_for_update().get(pk=balance_id)
    if used := _entry(balance, EntryKind.USED, change.reference):
        if _entry(balance, EntryKind.RETURNED, change.reference):
            raise SpentReference(f"{change.reference} was given back: a new use needs a new reference")
        return used
    _refuse_fractions(change.amount, balance.currency)
    if change.amount <= 0:
        raise BalanceOfNothing
    if balance.blocked_at is not None:
        raise BalanceBlocked
    if balance.expires_on is not None and now.astimezone(zone_named(zone)).date() > balance.expires_on:
        raise BalanceExpired
    taken = replace(change, amount=-change.amount)
    return _write(balance, EntryKind.USED, taken, by=by, channel=channel, now=now)


@transaction.atomic
def return_to_balance(balance_id: int, change: Change, *, by: Actor, channel: Channel, now: datetime) -> BalanceEntry:
    """What was used under the same reference, or a part of it; to a blocked or expired one too."""
    balance = Balance.objects.select_for_update().get(pk=balance_id)
    if returned := _entry(balance, EntryKind.RETURNED, change.reference):
        return returned
    _refuse_fractions(change.amount, balance.currency)
    if change.amount <= 0:
        raise BalanceOfNothing
    used = _entry(balance, EntryKind.USED, change.reference)
    if used is None or change.amount > -used.change:
        raise ReturnsMoreThanUsed
    return _write(balance, EntryKind.RETURNED, change, by=by, channel=channel, now=now)


@transaction.atomic
def correct_balance(balance_id: int, change: Change, *, by: Actor, channel: Channel, now: datetime) -> BalanceEntry:
    """By an amount above or below zero, with a note that says why."""
    balance = Balance.objects.select_for_update().get(pk=balance_id)
    if corrected := _entry(balance, EntryKind.CORRECTED, change.reference):
        return corrected
    _refuse_fractions(change.amount, balance.currency)
    if not change.amount:
        raise BalanceOfNothing
    return _write(balance, EntryKind.CORRECTED, change, by=by, channel=channel, now=now)


def new_code(reference: str = "") -> str:
    """By chance; with a `reference` always the same one, which our secret keeps from being guessed."""
    seed = reference or secrets.token_hex(32)
    left = int.from_bytes(salted_hmac("rates.balance", seed, algorithm="sha256").digest(), "big")
    letters = []
    for _place in range(LENGTH):
        left, letter = divmod(left, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return grouped("".join(letters))


def _write(
    balance: Balance, kind: EntryKind, change: Change, *, by: Actor, channel: Channel, now: datetime
) -> BalanceEntry:
    before, left = balance.left, balance.left + change.amount
    if left < 0:
        raise BalanceTooSmall
    entry = BalanceEntry.objects.create(
        balance=balance,
        kind=kind,
        change=change.amount,
        left=left,
        reference=change.reference,
        note=change.note,
        at=now,
    )
    balance.left = left
    balance.save(update_fields=["left"])
    record(
        _EVENTS[kind](balance.pk, entry.pk),
        actor=by,
        channel=channel,
        before={"left": str(before)},
        after={"left": str(left)},
    )
    return entry


def _entry(balance: Balance, kind: EntryKind, reference: str) -> BalanceEntry | None:
    return BalanceEntry.objects.filter(balance=balance, kind=kind, reference=reference).first()


def _refuse_fractions(amount: Decimal, currency: str) -> None:
    """A gift card holds whole coins, a pass whole minutes."""
    digits = exponent(currency) if currency else 0
    if amount != round(amount, digits):
        raise BalanceOfNothing
