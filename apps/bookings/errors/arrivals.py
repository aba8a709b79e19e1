"""Why somebody at the door is not let in, or not marked as missing."""

from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class UnknownBooking(Refusal):
    template = _("There is no booking with this code here. Look for the guest by name.")


class AnotherDay(Refusal):
    """`day` is when it is."""

    # Translators: “day” is a date
    template = _("This booking is for %(day)s, not for today. Move it if the guest may come in now.")


class CheckedInAlready(Refusal):
    # Translators: “time” is the time of day
    template = _("This booking was checked in already, at %(time)s. Has somebody else shown the code?")


class NotBegun(Refusal):
    template = _("This begins later. Nobody can be missing before the start, and nothing can be over.")


class TooLateToUndoNoShow(Refusal):
    template = _("This can be taken back within %(hours)d hours. After that, answer the guest's appeal instead.")


class NothingToRelease(Refusal):
    template = _("There is no time left that could be given to others.")
