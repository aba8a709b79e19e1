"""Why a promo code or a balance does not apply, as a value with its sentence."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.core.money import Money, format_money


class Reason(Enum):
    ENDED = _("This code no longer exists.")
    NOT_YET = _("This code cannot be used before %(day)s.")
    OVER = _("This code could be used until %(day)s.")
    OTHER_OFFER = _("This code is not for this offer.")
    TOO_EARLY = _("This code is for dates from %(day)s.")
    TOO_LATE = _("This code is for dates until %(day)s.")
    USED_UP = _("This code has been used up.")
    USED_BY_GUEST = _("You have used this code as often as it allows.")
    TOO_LITTLE = _("This code needs a price of at least %(amount)s.")


@dataclass(frozen=True, slots=True)
class PromoProblem:
    """`place` is what the sentence leaves open."""

    reason: Reason
    code: str
    place: date | Money | None = None

    @property
    def sentence(self) -> str:
        """In the language of whoever reads it."""
        if isinstance(self.place, Money):
            return str(self.reason.value) % {"amount": format_money(self.place)}
        if self.place is not None:
            return str(self.reason.value) % {"day": date_format(self.place, "DATE_FORMAT")}
        return str(self.reason.value)
