"""Why something cannot be done with a list of bookings."""

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class TooMuchToExport(Refusal):
    template = _("Up to %(most)d bookings leave at once. Choose fewer days, or another filter.")


class NothingTicked(Refusal):
    template = _("Tick at least one booking first.")


class ReasonNeeded(Refusal):
    template = _("Say why, so that colleagues can read it later.")
