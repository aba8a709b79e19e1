"""Why a booking stays as it is."""

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class NotMovable(Refusal):
    template = _("The time can no longer be changed by what was agreed. You can still cancel, or ask the team.")


class SameTimeAndPlace(Refusal):
    template = _("That is when and where it is already. Choose another time or another place.")


class AskTheTeam(Refusal):
    template = _("The team has to agree to this time first. Please ask them, or choose a time that needs no approval.")


class BreakingIsForStaff(Refusal):
    template = _("Only the team of the business can do this against its rules. Please ask them.")


class WaivedByStaffAlone(Refusal):
    template = _("Only the team of the business can make this change free of charge. Please ask them.")


class ReasonNeeded(Refusal):
    template = _("Say why: the reason stays with the booking.")


class PriceBelowNothing(Refusal):
    template = _("A price cannot be less than nothing.")


class SamePrice(Refusal):
    template = _("That is what it costs already.")


class NotThere(Refusal):
    template = _("Only a guest who is here can leave early. Change or cancel the booking instead.")


class NotEarlier(Refusal):
    template = _("Choose a moment after the start and before the end of the booking.")
