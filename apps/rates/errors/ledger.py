"""Why a code, a gift card or a pass cannot be used now."""

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class PromoGone(Refusal):
    template = _("This code no longer exists.")


class PromoUsedUp(Refusal):
    template = _("This code has been used up.")


class PromoUsedByGuest(Refusal):
    template = _("You have used this code as often as it allows.")


class PromoNeedsEmail(Refusal):
    template = _("Give your e-mail address: this code is limited for each guest.")


class BalanceBlocked(Refusal):
    template = _("This card is blocked.")


class BalanceExpired(Refusal):
    template = _("This card has expired.")


class BalanceTooSmall(Refusal):
    template = _("There is not enough left on this card.")


class BalanceOfNothing(Refusal):
    template = _("Enter an amount above zero, to the smallest coin or the minute.")


class ReturnsMoreThanUsed(Refusal):
    template = _("No more can be given back than was used.")


class SpentReference(Exception):
    """Something used and given back was about to be used again under the same name, which would change nothing."""
