"""What strikes lead to: first a notice, then a deposit, then no booking by oneself for a while. None of it is stored.

So undoing a strike undoes what followed from it, and other settings count from the moment they are saved.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Rung(StrEnum):
    CLEAR = "clear"
    NOTICE = "notice"
    DEPOSIT = "deposit"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class LadderTerms:
    """`to_block` strikes within `window` close the open channels for `block`."""

    expire: timedelta = timedelta(days=180)
    to_deposit: int = 2
    to_block: int = 3
    window: timedelta = timedelta(days=90)
    block: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One strike that was not undone."""

    given_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands on the ladder; `strikes` are those that count now."""

    rung: Rung
    strikes: int = 0
    blocked_until: datetime | None = None


def place_of(marks: Iterable[Mark], terms: LadderTerms, *, now: datetime) -> Place:
    """A block that has begun lasts to its end, also where a strike behind it expires meanwhile."""
    known = sorted(marks)
    strikes = sum(mark.given_at <= now < mark.expires_at for mark in known)
    until = blocked_until(known, terms)
    if until is not None and now < until:
        return Place(Rung.BLOCKED, strikes, until)
    if terms.to_deposit and strikes >= terms.to_deposit:
        return Place(Rung.DEPOSIT, strikes)
    return Place(Rung.NOTICE if strikes else Rung.CLEAR, strikes)


def blocked_until(marks: Iterable[Mark], terms: LadderTerms) -> datetime | None:
    """The end of the last block these strikes ever led to; none where so many never came within the window."""
    known = sorted(marks)
    full = [mark for mark in known if terms.to_block and len(_counting(known, mark, terms)) >= terms.to_block]
    return full[-1].given_at + terms.block if full else None


def _counting(known: Iterable[Mark], last: Mark, terms: LadderTerms) -> list[Mark]:
    """Up to that strike, those it is counted together with."""
    since = last.given_at - terms.window
    return [mark for mark in known if mark <= last and mark.given_at >= since and mark.expires_at > last.given_at]
