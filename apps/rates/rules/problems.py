"""Why a promo code does not apply, as a value with its sentence."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.core.money import Money, format_money


class Reason(StrEnum):
    ENDED = "ended"
    NOT_YET = "not_yet"
    OVER = "over"
    OTHER_OFFER = "other_offer"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    USED_UP = "used_up"
    USED_BY_GUEST = "used_by_guest"
    TOO_LITTLE = "too_little"


SENTENCES = {
    Reason.ENDED: _("This code no longer exists."),
    Reason.NOT_YET: _("This code can be used from %(day)s."),
    Reason.OVER: _("This code could be used until %(day)s."),
    Reason.OTHER_OFFER: _("This code is not for this offer."),
    Reason.TOO_EARLY: _("This code is for bookings from %(day)s."),
    Reason.TOO_LATE: _("This code is for bookings until %(day)s."),
    Reason.USED_UP: _("This code has been used up."),
    Reason.USED_BY_GUEST: _("You have used this code as often as it allows."),
    # Translators: amount is a price such as €20.00
    Reason.TOO_LITTLE: _("This code needs a price of at least %(amount)s."),
}


@dataclass(frozen=True, slots=True)
class PromoProblem:
    """`place` is what the sentence leaves open."""

    reason: Reason
    code: str
    place: date | Money | None = None

    @property
    def sentence(self) -> str:
        """In the language of whoever reads it."""
        template = str(SENTENCES[self.reason])
        if isinstance(self.place, Money):
            return template % {"amount": format_money(self.place)}
        if self.place is not None:
            return template % {"day": date_format(self.place, "DATE_FORMAT")}
        return template
