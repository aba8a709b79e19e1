"""Why a place cannot be had."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal
from apps.core.money import Money, format_money

if TYPE_CHECKING:
    from apps.bookings.rules.why_not import Suggestion, WhyNot


class PlaceGone(Refusal):
    """Somebody was quicker: between the look and the grasp. The outermost service tries again or says PlaceTaken."""

    template = _("This place has just been taken. Choose another time or another place.")


class _NotToBeHad(Refusal):
    """`reasons` say what is against it, `suggestions` what is nearest to it and free."""

    def __init__(self, reasons: "Sequence[WhyNot]" = (), suggestions: "Sequence[Suggestion]" = ()) -> None:
        super().__init__()
        self.reasons = tuple(reasons)
        self.suggestions = tuple(suggestions)


class PlaceTaken(_NotToBeHad):
    template = _("This is no longer free. Choose another time or another place.")


class NotBookable(_NotToBeHad):
    template = _("This cannot be booked in this way. See what has to be different.")


class PriceChanged(Refusal):
    """The guest was shown another price; `total` is what it costs now."""

    template = _("The price has changed to %(total)s. Look at it again before you book.")

    def __init__(self, total: Money) -> None:
        super().__init__()
        self.total = total

    @property
    def sentence(self) -> str:
        return str(self.template) % {"total": format_money(self.total)}
