from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

ROOM = "bookings.room"


@declare
@dataclass(frozen=True, slots=True)
class RoomStateChanged(Event):
    """Which state it was and is stands in the entry."""

    name = "bookings.room_state_changed"
    subject_kind = ROOM
    subject_field = "space_id"
    sentence = _("State of the room changed")

    space_id: int
