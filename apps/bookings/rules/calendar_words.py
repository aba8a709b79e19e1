"""What a calendar file asks the program that reads it to do, and how its words are made harmless."""

import unicodedata
from enum import StrEnum

from apps.bookings.choices import Status

LONGEST = 500


class CalendarMethod(StrEnum):
    """`PUBLISH` for a file somebody fetches, `REQUEST` for an invitation by mail, `CANCEL` to take it away again."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


_STATUS = {
    Status.HELD: "TENTATIVE",
    Status.PENDING: "TENTATIVE",
    Status.CONFIRMED: "CONFIRMED",
    Status.CHECKED_IN: "CONFIRMED",
    Status.COMPLETED: "CONFIRMED",
    Status.NO_SHOW: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
    Status.REJECTED: "CANCELLED",
    Status.EXPIRED: "CANCELLED",
}


def calendar_status(status: Status, method: CalendarMethod) -> str:
    return "CANCELLED" if method is CalendarMethod.CANCEL else _STATUS[status]


def one_line(text: str) -> str:
    """Without what no calendar shows: control characters, line breaks, marks that turn the writing direction."""
    shown = (" " if letter.isspace() else letter for letter in text)
    return " ".join("".join(letter for letter in shown if _is_shown(letter)).split())[:LONGEST]


def _is_shown(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cs", "Co", "Cn"} and letter not in _TURNING


_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
