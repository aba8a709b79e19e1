from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


class RoomChangedMeanwhile(Refusal):
    """`version` is the room's own by now."""

    template = _("Somebody has changed this room meanwhile. Look at it again.")

    def __init__(self, version: int) -> None:
        super().__init__()
        self.version = version


class BackOnWhichDay(Refusal):
    template = _("Say from which day on the room can be used again: a day to come.")
