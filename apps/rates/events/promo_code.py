"""What happens to promo codes; that one is used belongs to the booking it is used for."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

PROMO_CODE = "rates.promo_code"


@declare
@dataclass(frozen=True, slots=True)
class PromoCodeAdded(Event):
    name = "rates.promo_code_added"
    subject_kind = PROMO_CODE
    subject_field = "promo_id"
    sentence = _("Promo code added")

    promo_id: int


@declare
@dataclass(frozen=True, slots=True)
class PromoCodeChanged(Event):
    name = "rates.promo_code_changed"
    subject_kind = PROMO_CODE
    subject_field = "promo_id"
    sentence = _("Promo code changed")

    promo_id: int


@declare
@dataclass(frozen=True, slots=True)
class PromoCodeArchived(Event):
    name = "rates.promo_code_archived"
    subject_kind = PROMO_CODE
    subject_field = "promo_id"
    sentence = _("Promo code archived")

    promo_id: int


@declare
@dataclass(frozen=True, slots=True)
class PromoCodeRestored(Event):
    name = "rates.promo_code_restored"
    subject_kind = PROMO_CODE
    subject_field = "promo_id"
    sentence = _("Promo code brought back")

    promo_id: int
