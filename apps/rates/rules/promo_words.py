"""What a promo code gives and whether it can be used, in the reader's language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from apps.core.money import Money, format_money
from apps.rates.choices import PromoEffect
from apps.rates.rules.time_words import percent_words


class PromoState(Enum):
    """The tag beside a code; `tone` is how it looks."""

    ACTIVE = pgettext_lazy("promo code", "active")
    NOT_YET = pgettext_lazy("promo code", "not yet")
    OVER = pgettext_lazy("promo code", "over")
    USED_UP = pgettext_lazy("promo code", "used up")
    ARCHIVED = pgettext_lazy("promo code", "archived")

    @property
    def label(self) -> Promise:
        return self.value

    @property
    def tone(self) -> str:
        return {PromoState.ACTIVE: "tile", PromoState.NOT_YET: "lapis"}.get(self, "plain")


@dataclass(frozen=True, slots=True)
class Validity:
    """When a code may be typed, both days included, and how often it still may."""

    valid_from: date | None = None
    valid_until: date | None = None
    uses_left: int | None = None
    is_archived: bool = False

    def state(self, today: date) -> PromoState:
        states = [
            (self.is_archived, PromoState.ARCHIVED),
            (self.valid_until is not None and self.valid_until < today, PromoState.OVER),
            (self.uses_left == 0, PromoState.USED_UP),
            (self.valid_from is not None and self.valid_from > today, PromoState.NOT_YET),
        ]
        return next((state for holds, state in states if holds), PromoState.ACTIVE)


def promo_words(effect: PromoEffect, value: Decimal, *, currency: str) -> str:
    """“20% off”, “€5.00 off”."""
    if effect == PromoEffect.PERCENT:
        return _("%(percent)s off") % {"percent": percent_words(value)}
    return _("%(amount)s off") % {"amount": format_money(Money(value, currency))}
