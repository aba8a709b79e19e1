from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class NotForThisAudience(Exception):
    """A quote made for one audience was about to be used for another."""


class NotPriced(Refusal):
    # Translators: “who” is a kind of passenger, such as “Child”.
    template = _("There is no price for %(who)s yet.")


class NoPrices(Refusal):
    template = _("This rate has no price yet.")


class PriceTooHigh(NoPrices):
    """Rules that multiply each other came to more than any amount somebody could enter."""

    template = _("This amount is too large.")


class ExtraNotSold(Refusal):
    template = _("One of the extras is not sold with this offer.")
