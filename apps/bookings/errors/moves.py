"""Why a booking does not move."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.bookings.choices import Status
from apps.core.errors import Refusal

if TYPE_CHECKING:
    from apps.bookings.rules.moves import Move


class IllegalMove(Refusal):
    """`allowed` are the moves it may make from where it is."""

    # Translators: “status” is a state of a booking such as “Cancelled”
    template = _("This booking is “%(status)s”, so this can no longer be done with it.")

    def __init__(self, status: Status, allowed: "Sequence[Move]" = ()) -> None:
        super().__init__(status=status.label)
        self.status = status
        self.allowed = tuple(allowed)


class Stale(Refusal):
    """`version` is the booking's own by now."""

    template = _("Somebody has changed this booking meanwhile. Load it again and look at what is new.")

    def __init__(self, version: int) -> None:
        super().__init__()
        self.version = version


class GuestNeeded(Refusal):
    template = _("Say who the booking is for: a name, and an e-mail address or a telephone number.")


class HoldIsOver(Refusal):
    template = _("The time for which this place was kept is over. Choose it again while it is free.")


class HoldExtendedAlready(Refusal):
    template = _("This place has been kept longer once already. Finish the booking, or choose it again later.")
