"""A gift card or a pass blocked, unblocked, or given another holder or last day. What is on it stays."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.events.balance_card import CardBlocked, CardChanged, CardUnblocked
from apps.rates.models.balance import Balance


@dataclass(frozen=True, slots=True)
class CardTerms:
    name: str = ""
    holder_email: str = ""
    expires_on: date | None = None


@transaction.atomic
def block_balance(balance_id: int, *, by: Actor, now: datetime) -> None:
    """Nobody can use it until it is unblocked; something given back still arrives."""
    balance = Balance.objects.select_for_update().get(pk=balance_id)
    if balance.blocked_at is None:
        balance.blocked_at = now
        balance.save(update_fields=["blocked_at"])
        record(CardBlocked(balance.pk), actor=by, channel=Channel.STAFF)


@transaction.atomic
def unblock_balance(balance_id: int, *, by: Actor) -> None:
    balance = Balance.objects.select_for_update().get(pk=balance_id)
    if balance.blocked_at is not None:
        balance.blocked_at = None
        balance.save(update_fields=["blocked_at"])
        record(CardUnblocked(balance.pk), actor=by, channel=Channel.STAFF)


@transaction.atomic
def change_balance(balance_id: int, terms: CardTerms, *, by: Actor) -> None:
    """The history tells days, and whether the holder is another one, never who."""
    balance = Balance.objects.select_for_update().get(pk=balance_id)
    old = CardTerms(balance.name, balance.holder_email, balance.expires_on)
    if terms == old:
        return
    balance.name, balance.holder_email, balance.expires_on = terms.name, terms.holder_email, terms.expires_on
    balance.save(update_fields=["name", "holder_email", "expires_on"])
    before, after = ({"expires_on": day.isoformat() if day else None} for day in (old.expires_on, terms.expires_on))
    record(CardChanged(balance.pk), actor=by, channel=Channel.STAFF, before=before, after=after)
