"""What happens to uses of promo codes, and to gift cards and passes."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

PROMO_CODE = "rates.promo_code"
BALANCE = "rates.balance"


@declare
@dataclass(frozen=True, slots=True)
class PromoUsed(Event):
    name = "rates.promo_used"
    subject_kind = PROMO_CODE
    subject_field = "promo_id"
    sentence = _("Promo code used")

    promo_id: int
    use_id: int


@declare
@dataclass(frozen=True, slots=True)
class PromoReturned(Event):
    """The use no longer counts, because what it was for did not happen."""

    name = "rates.promo_returned"
    subject_kind = PROMO_CODE
    subject_field = "promo_id"
    sentence = _("Use of the promo code given back")

    promo_id: int
    use_id: int


@declare
@dataclass(frozen=True, slots=True)
class BalanceIssued(Event):
    name = "rates.balance_issued"
    subject_kind = BALANCE
    subject_field = "balance_id"
    sentence = _("Issued")

    balance_id: int
    entry_id: int


@declare
@dataclass(frozen=True, slots=True)
class BalanceUsed(Event):
    name = "rates.balance_used"
    subject_kind = BALANCE
    subject_field = "balance_id"
    sentence = _("Used")

    balance_id: int
    entry_id: int


@declare
@dataclass(frozen=True, slots=True)
class BalanceReturned(Event):
    name = "rates.balance_returned"
    subject_kind = BALANCE
    subject_field = "balance_id"
    sentence = _("Given back")

    balance_id: int
    entry_id: int


@declare
@dataclass(frozen=True, slots=True)
class BalanceCorrected(Event):
    name = "rates.balance_corrected"
    subject_kind = BALANCE
    subject_field = "balance_id"
    sentence = _("Corrected")

    balance_id: int
    entry_id: int
