"""What stands in the table of a series before it is made: how each date is, and what may be done about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from apps.bookings.rules.why_not import Why, WhyNot
from apps.core.money import Money
from apps.core.periods import Period

# As far as a date is moved by itself; whoever is used to coming at seven may come at eight.
NEARBY = timedelta(hours=1)
MOST_TRIED = 6


class Verdict(StrEnum):
    FREE = "free"
    CONFLICT = "conflict"
    CLOSED = "closed"
    REFUSED = "refused"
    HOLIDAY = "holiday"


class Repair(StrEnum):
    """What becomes of a date. `BOOK` is as planned; what waits is wanted, and heals when it frees."""

    BOOK = "book"
    OTHER_SPACE = "other_space"
    OTHER_TIME = "other_time"
    WAIT = "wait"
    SKIP = "skip"


TAKEN = frozenset({Why.SLOT_TAKEN, Why.SOLD_OUT, Why.EXTRA_GONE})
SHUT = frozenset({Why.CLOSED, Why.OUTSIDE_HOURS})


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided about a date. A time is told where it is another; spaces where they are others."""

    repair: Repair
    period: Period | None = None
    space_ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A choice that would pass, with what the date would then cost."""

    choice: Choice
    price: Money | None = None


@dataclass(frozen=True, slots=True)
class DatedProblem:
    """What is known of a date when it is to be repaired."""

    day: date
    period: Period | None
    verdict: Verdict
    ways: tuple[Way, ...] = ()


def verdict_of(problems: Sequence[WhyNot]) -> Verdict:
    """What no waiting would change goes before what may free."""
    codes = {problem.code for problem in problems}
    if not codes:
        return Verdict.FREE
    if codes & SHUT:
        return Verdict.CLOSED
    return Verdict.CONFLICT if codes <= TAKEN else Verdict.REFUSED


def nearby_times(period: Period, *, step: int, local_start: datetime, allowed: Sequence[int] = ()) -> list[Period]:
    """The same length at other starts within an hour, the nearest first and of two the later first.

    `allowed` are the minutes of the day at which alone it may begin, where there are any; else every `step`.
    """
    shifts = _allowed_shifts(local_start, allowed) if allowed else _shifts(step)
    near = sorted((shift for shift in shifts if shift and abs(shift) <= NEARBY), key=lambda shift: (abs(shift), -shift))
    return [Period(period.start + shift, period.end + shift) for shift in near[:MOST_TRIED]]


def _shifts(step: int) -> Iterable[timedelta]:
    each = timedelta(minutes=step)
    return [number * each for number in range(-(NEARBY // each), NEARBY // each + 1)]


def _allowed_shifts(local_start: datetime, allowed: Sequence[int]) -> Iterable[timedelta]:
    own = local_start.hour * 60 + local_start.minute
    return [timedelta(minutes=minute - own) for minute in allowed]
