from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class RateWithoutPrice(Refusal):
    template = _("Give at least one price for guests; write 0 where it is free.")


class NegativePrice(Refusal):
    template = _("A price cannot be below zero.")


class PriceTwice(Refusal):
    template = _("The same price is given twice.")


class PriceFinerThanCoins(Refusal):
    # Translators: currency is a code such as EUR
    template = _("%(currency)s has no coin as small as that.")


class UnitOfAnotherKind(Refusal):
    # Translators: unit is “per hour”, “per night” and so on
    template = _("This offer is not sold %(unit)s.")


class TypeOfAnotherOffer(Refusal):
    template = _("These passengers belong to another offer.")


class LastRate(Refusal):
    """Raised nowhere a guest looks: an offer may be without a rate, but not while it is published."""

    template = _("A published offer needs a rate. Take the offer off sale first, or add another rate.")
