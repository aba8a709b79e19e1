from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class HasBegun(Refusal):
    template = _("This has begun already, so it can no longer be cancelled here. Please talk to the team on site.")


class OnlyStaffWaives(Refusal):
    template = _("Only the team of the business can cancel without the cost that was agreed. Please ask them.")


class WaivingNeedsReason(Refusal):
    template = _("Say why nothing is kept: the reason stays with the booking.")
