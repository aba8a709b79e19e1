"""What is left on a gift card or a pass, in the reader's language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from apps.core.money import Money, format_money
from apps.rates.choices import BalanceKind


class BalanceState(Enum):
    """The tag beside a card."""

    ACTIVE = pgettext_lazy("gift card or pass", "active")
    EMPTY = pgettext_lazy("gift card or pass", "used up")
    EXPIRED = pgettext_lazy("gift card or pass", "expired")
    BLOCKED = pgettext_lazy("gift card or pass", "blocked")

    @property
    def label(self) -> Promise:
        return self.value

    @property
    def tone(self) -> str:
        return {BalanceState.ACTIVE: "tile", BalanceState.BLOCKED: "pome"}.get(self, "plain")


@dataclass(frozen=True, slots=True)
class Standing:
    left: Decimal
    expires_on: date | None = None
    is_blocked: bool = False

    def state(self, today: date) -> BalanceState:
        """The last day is included."""
        if self.is_blocked:
            return BalanceState.BLOCKED
        if self.expires_on is not None and self.expires_on < today:
            return BalanceState.EXPIRED
        return BalanceState.ACTIVE if self.left else BalanceState.EMPTY


def amount_words(kind: BalanceKind, amount: Decimal, *, currency: str) -> str:
    """Money on a gift card, hours and minutes on a pass; with its sign where it is below zero."""
    return format_money(Money(amount, currency)) if kind == BalanceKind.GIFT_CARD else time_words(int(amount))


def time_words(minutes: int) -> str:
    """“9 h 30 min”."""
    hours, rest = divmod(abs(minutes), 60)
    places = {"hours": hours, "rest": rest, "sign": "−" if minutes < 0 else ""}
    if not rest:
        # Translators: hours on a pass, such as “10 h”; sign is a minus or nothing
        return pgettext("a pass", "%(sign)s%(hours)d h") % places
    if not hours:
        # Translators: minutes on a pass, such as “30 min”; sign is a minus or nothing
        return pgettext("a pass", "%(sign)s%(rest)d min") % places
    # Translators: time on a pass, such as “9 h 30 min”; sign is a minus or nothing
    return pgettext("a pass", "%(sign)s%(hours)d h %(rest)d min") % places
