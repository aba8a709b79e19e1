"""Why what was done is not undone."""

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class TooLateToUndo(Refusal):
    template = _("It is too late to undo this: it has been told to others. Change the booking instead.")


class PlaceGivenAway(Refusal):
    template = _("The place it had has just been taken by somebody else, so this cannot be undone.")
