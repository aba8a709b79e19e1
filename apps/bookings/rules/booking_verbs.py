"""What the desk may do with a booking now, the next thing first. Who may do it is asked beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from apps.bookings.choices import Status
from apps.bookings.rules.arrival import is_the_day
from apps.bookings.rules.letter_again import can_be_told
from apps.bookings.rules.moves import Move, may
from apps.core.periods import Period


class Verb(StrEnum):
    """As it stands in addresses."""

    CONFIRM = "confirm"
    CHECK_IN = "check-in"
    COMPLETE = "complete"
    EXTEND = "extend"
    REVIVE = "revive"
    RESCHEDULE = "reschedule"
    MOVE = "move"
    CHANGE = "change"
    GUEST = "guest"
    NOTE = "note"
    PRICE = "price"
    LEAVE_EARLY = "leave-early"
    LINK = "link"
    RESEND = "resend"
    UNDO_CHECK_IN = "undo-check-in"
    UNDO_NO_SHOW = "undo-no-show"
    RELEASE = "release"
    NO_SHOW = "no-show"
    REJECT = "reject"
    CANCEL = "cancel"


# Which move of the table each asks for; those that only a certain state needs beside it are told below.
_MOVES: dict[Verb, Move] = {
    Verb.CONFIRM: Move.CONFIRM,
    Verb.CHECK_IN: Move.CHECK_IN,
    Verb.COMPLETE: Move.COMPLETE,
    Verb.EXTEND: Move.EXTEND,
    Verb.REVIVE: Move.REVIVE,
    Verb.RESCHEDULE: Move.RESCHEDULE,
    Verb.MOVE: Move.CHANGE,
    Verb.CHANGE: Move.CHANGE,
    Verb.GUEST: Move.CHANGE,
    Verb.NOTE: Move.CHANGE,
    Verb.PRICE: Move.CHANGE,
    Verb.UNDO_CHECK_IN: Move.UNDO_CHECK_IN,
    Verb.UNDO_NO_SHOW: Move.UNDO_NO_SHOW,
    Verb.NO_SHOW: Move.NO_SHOW,
    Verb.REJECT: Move.REJECT,
    Verb.CANCEL: Move.CANCEL,
}
# What comes next, by the state it is in.
_NEXT: dict[Status, tuple[Verb, ...]] = {
    Status.HELD: (Verb.CONFIRM, Verb.GUEST),
    Status.PENDING: (Verb.CONFIRM,),
    Status.CONFIRMED: (Verb.CHECK_IN, Verb.COMPLETE, Verb.RESCHEDULE),
    Status.CHECKED_IN: (Verb.COMPLETE, Verb.CHANGE),
    Status.NO_SHOW: (Verb.UNDO_NO_SHOW,),
    Status.EXPIRED: (Verb.REVIVE,),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides beside the state. `has_seats` are those of a departure, which nobody moves to another space."""

    status: Status
    period: Period
    zone: str
    now: datetime
    has_guest: bool = True
    has_seats: bool = False
    hold_extended: bool = False
    undo_until: datetime | None = None
    may_give_money: bool = True

    @property
    def has_begun(self) -> bool:
        return self.period.start <= self.now

    @property
    def is_over(self) -> bool:
        return self.period.end <= self.now


# What else has to hold beside the state.
_CONDITIONS: dict[Verb, Callable[[Facts], bool]] = {
    Verb.CONFIRM: lambda facts: facts.has_guest,
    Verb.CHECK_IN: lambda facts: is_the_day(facts.period, now=facts.now, zone=facts.zone),
    Verb.COMPLETE: lambda facts: facts.has_begun,
    Verb.NO_SHOW: lambda facts: facts.has_begun,
    Verb.EXTEND: lambda facts: not facts.hold_extended,
    Verb.REVIVE: lambda facts: not facts.has_begun,
    Verb.MOVE: lambda facts: not facts.has_seats and not facts.is_over,
    Verb.LEAVE_EARLY: lambda facts: facts.status == Status.CHECKED_IN and not facts.is_over,
    Verb.UNDO_NO_SHOW: lambda facts: facts.undo_until is None or facts.now <= facts.undo_until,
    Verb.RELEASE: lambda facts: facts.status == Status.NO_SHOW and not facts.is_over,
    Verb.PRICE: lambda facts: facts.may_give_money,
    Verb.RESEND: lambda facts: facts.has_guest and can_be_told(facts.status, is_over=facts.is_over),
}


def verbs_of(facts: Facts) -> tuple[Verb, ...]:
    """All that may be done, in the order of the list above."""
    return tuple(verb for verb in Verb if _is_possible(verb, facts))


def next_verb(verbs: tuple[Verb, ...], status: Status) -> Verb | None:
    """The one the desk most likely came for."""
    return next((verb for verb in _NEXT.get(status, ()) if verb in verbs), None)


def _is_possible(verb: Verb, facts: Facts) -> bool:
    if verb in _MOVES and not may(_MOVES[verb], facts.status):
        return False
    return verb not in _CONDITIONS or _CONDITIONS[verb](facts)
