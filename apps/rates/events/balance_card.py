"""What happens to a gift card or a pass beside its ledger."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare
from apps.rates.events.ledger import BALANCE


@declare
@dataclass(frozen=True, slots=True)
class CardBlocked(Event):
    name = "rates.balance_blocked"
    subject_kind = BALANCE
    subject_field = "balance_id"
    sentence = _("Blocked")

    balance_id: int


@declare
@dataclass(frozen=True, slots=True)
class CardUnblocked(Event):
    name = "rates.balance_unblocked"
    subject_kind = BALANCE
    subject_field = "balance_id"
    sentence = _("Unblocked")

    balance_id: int


@declare
@dataclass(frozen=True, slots=True)
class CardChanged(Event):
    """Its name, its holder or its last day."""

    name = "rates.balance_changed"
    subject_kind = BALANCE
    subject_field = "balance_id"
    sentence = _("Holder or last day changed")

    balance_id: int
