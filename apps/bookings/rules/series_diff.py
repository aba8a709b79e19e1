"""What a changed pattern does to each date that stands: what stays, moves, comes and goes, and what is left alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from apps.bookings.choices import DateState, Status
from apps.bookings.rules.moves import Move, may
from apps.bookings.rules.occurrences import Occurrence
from apps.core.periods import Period

# A date moved to another day of its week is the same date; farther away it is another.
SAME_DATE = 6


class Fate(StrEnum):
    KEEP = "keep"
    CHANGE = "change"
    ADD = "add"
    DROP = "drop"
    LEAVE = "leave"


class Untouched(StrEnum):
    """Why a date is left as it is."""

    OVER = "over"
    BEGUN = "begun"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"
    OFFERED = "offered"
    POLICY = "policy"
    MOVED = "moved"


_DECIDED = {DateState.CANCELLED: Untouched.CANCELLED, DateState.SKIPPED: Untouched.SKIPPED}


@dataclass(frozen=True, slots=True)
class StandingDate:
    """A date as it is. `status` is that of its booking; `is_moved` where somebody gave it another time or space."""

    id: int
    local_start: datetime
    period: Period
    state: DateState
    status: Status | None = None
    is_moved: bool = False

    @property
    def day(self) -> date:
        return self.local_start.date()


@dataclass(frozen=True, slots=True)
class DateChange:
    fate: Fate
    old: StandingDate | None = None
    new: Occurrence | None = None
    because: Untouched | None = None

    @property
    def day(self) -> date:
        dated = self.old or self.new
        if dated is None:
            raise ValueError("a change of nothing")
        return dated.day


def series_diff(
    standing: Sequence[StandingDate],
    wanted: Sequence[Occurrence],
    *,
    now: datetime,
    keeps_moved: bool = True,
    changes_contents: bool = False,
) -> list[DateChange]:
    """In the order of their days. `standing` are the dates the change is about, `wanted` all that are to be."""
    left = {each.id: reason for each in standing if (reason := why_untouched(each, now, keeps_moved=keeps_moved))}
    free = [each for each in standing if each.id not in left]
    days_left = {each.day for each in standing if each.id in left}
    coming = [each for each in wanted if each.day not in days_left and _is_to_come(each, now)]
    pairs = _pairs(free, coming)
    paired_days = {new.day for new in pairs.values()}
    changes = [
        *(DateChange(Fate.LEAVE, each, because=left[each.id]) for each in standing if each.id in left),
        *(_kept_or_changed(each, pairs[each.id], changes_contents) for each in free if each.id in pairs),
        *(DateChange(Fate.DROP, each) for each in free if each.id not in pairs),
        *(DateChange(Fate.ADD, new=each) for each in coming if each.day not in paired_days),
    ]
    return sorted(changes, key=lambda change: (change.day, change.fate))


def why_untouched(each: StandingDate, now: datetime, *, keeps_moved: bool) -> Untouched | None:
    """What nobody changes any more: what is over, going on, called off or left out; what is being offered just now;
    and what was changed by hand."""
    if each.status is not None and not may(Move.RESCHEDULE, each.status):
        return Untouched.BEGUN if each.status is Status.CHECKED_IN else Untouched.OVER
    if each.period.start <= now:
        return Untouched.OVER
    if each.state is DateState.WANTED and each.status is not None:
        return Untouched.OFFERED
    if each.state in _DECIDED:
        return _DECIDED[each.state]
    return Untouched.MOVED if each.is_moved and keeps_moved else None


def _kept_or_changed(old: StandingDate, new: Occurrence, changes_contents: bool) -> DateChange:
    is_same = new.period == old.period and not changes_contents
    return DateChange(Fate.KEEP if is_same else Fate.CHANGE, old, new)


def _pairs(standing: Sequence[StandingDate], coming: Sequence[Occurrence]) -> dict[int, Occurrence]:
    """By date that stands, the one it becomes: of the same day, else the nearest within the week."""
    by_day = {each.day: each for each in coming}
    pairs = {each.id: by_day[each.day] for each in standing if each.day in by_day}
    taken = {new.day for new in pairs.values()}
    alone = [each for each in standing if each.id not in pairs]
    for old, new in _nearest(alone, [each for each in coming if each.day not in taken]):
        if old.id not in pairs and new.day not in taken:
            pairs[old.id] = new
            taken.add(new.day)
    return pairs


def _nearest(standing: Iterable[StandingDate], coming: Collection[Occurrence]) -> list[tuple[StandingDate, Occurrence]]:
    weeks: dict[int, list[Occurrence]] = defaultdict(list)
    for each in coming:
        weeks[each.day.toordinal() // 7].append(each)
    near = [
        (old, new)
        for old in standing
        for week in range(-1, 2)
        for new in weeks[old.day.toordinal() // 7 + week]
        if abs((new.day - old.day).days) <= SAME_DATE
    ]
    return sorted(near, key=lambda pair: (abs((pair[1].day - pair[0].day).days), pair[0].day, pair[1].day))


def _is_to_come(each: Occurrence, now: datetime) -> bool:
    """One the clocks skip is told all the same, for whoever has to decide about it."""
    return each.period is None or each.period.start > now
