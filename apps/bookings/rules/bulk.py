"""Doing one thing with many bookings: what it would be for each, told before and after."""

from dataclasses import dataclass

from apps.bookings.choices import BulkVerb
from apps.bookings.rules.moves import Move

# So many are done while somebody waits.
MOST_AT_ONCE = 200
MOVES = {
    BulkVerb.CONFIRM: Move.CONFIRM,
    BulkVerb.CHECK_IN: Move.CHECK_IN,
    BulkVerb.CANCEL: Move.CANCEL,
    BulkVerb.NO_SHOW: Move.NO_SHOW,
}


@dataclass(frozen=True, slots=True)
class Terms:
    """`waive` lets guests go without any cost; `reason` is why they are cancelled; `tag` is the one they get."""

    verb: BulkVerb
    reason: str = ""
    waive: bool = False
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Ticked:
    """One booking as somebody saw it."""

    booking_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one; `words` say why not where it was refused."""

    reference: str
    name: str
    is_done: bool
    words: str = ""
