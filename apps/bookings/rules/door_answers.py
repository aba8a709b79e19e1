"""What the page of the door says to a code or a name: each answer is told apart by words, icon, colour and sound."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Said(StrEnum):
    """The page plays a sound of its own for each; the names stand in its script."""

    IN = "in"
    UNKNOWN = "unknown"
    ANOTHER_DAY = "another-day"
    ALREADY = "already"
    MISSING = "missing"
    UNDONE = "undone"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Look:
    title: Promise
    icon: str


LOOKS = {
    # Translators: said loudly at the door: the guest may come in
    Said.IN: Look(pgettext_lazy("at the door", "Checked in"), "circle-check"),
    # Translators: said loudly at the door: the code belongs to no booking
    Said.UNKNOWN: Look(_("Unknown"), "search-x"),
    # Translators: said loudly at the door: the booking is for another day
    Said.ANOTHER_DAY: Look(_("Another day"), "calendar-x"),
    # Translators: said loudly at the door: the code was used before
    Said.ALREADY: Look(_("Already in"), "user-check"),
    Said.MISSING: Look(_("Marked as not come"), "user-x"),
    Said.UNDONE: Look(_("Taken back"), "undo-2"),
    # Translators: said loudly at the door: the booking was cancelled, or nobody has said yes to it
    Said.REFUSED: Look(_("Not like this"), "ban"),
}


class Deed(StrEnum):
    """What one tap does to a booking at the door. The names stand in addresses."""

    IN = "in"
    MISSING = "missing"
    UNDO = "undo"
