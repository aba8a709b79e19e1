"""One thing on a calendar, in naive times of its venue, as its script takes it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from apps.bookings.choices import Status
from apps.bookings.rules.calendar_view import Layout
from apps.bookings.rules.day_clock import offset_if_told_twice, on_the_dial, placed_by_elapsed
from apps.core.periods import local_date, steady_spans, zone_named

ONE_DAY = timedelta(days=1)
# Under half an hour there is room for one line, under a quarter of one for none.
ONE_LINE, NO_LINE = timedelta(minutes=30), timedelta(minutes=15)
# As the pills and the events of the pages are called.
LOOKS = {
    Status.HELD: "hold",
    Status.PENDING: "pending",
    Status.CONFIRMED: "confirmed",
    Status.CHECKED_IN: "checked-in",
    Status.COMPLETED: "completed",
    Status.NO_SHOW: "no-show",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """`state` is its look; `told` is what else its script wants to know."""

    id: str
    starts: datetime
    ends: datetime
    rows: Sequence[str]
    title: str = ""
    state: str = "confirmed"
    is_background: bool = False
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dial:
    """How moments become places in one view, from its first day to its last."""

    zone: str
    layout: Layout
    first: date
    last: date

    @property
    def is_steady(self) -> bool:
        """The clocks do not change on these days, so no time is shown twice."""
        return len(steady_spans(self.zone, first=self.first - ONE_DAY, last=self.last + ONE_DAY)) == 1

    def as_json(self, mark: Mark) -> dict[str, Any]:
        starts, ends = self._places(mark.starts, mark.ends)
        found: dict[str, Any] = {
            "id": mark.id,
            "resourceIds": [*mark.rows],
            "start": starts,
            "end": ends,
            "title": mark.title,
            "classNames": [f"is-{mark.state}"],
        }
        if mark.is_background:
            found["display"] = "background"
        else:
            found["extendedProps"] = self._told(mark)
            found["editable"] = bool(mark.told.get("movable"))
        return found

    def _places(self, starts: datetime, ends: datetime) -> tuple[str, str]:
        if self.layout == Layout.DAYS:
            first, last = local_date(starts, self.zone), local_date(ends, self.zone)
            return first.isoformat(), max(last, first + ONE_DAY).isoformat()
        if self.layout == Layout.ELAPSED:
            return self._elapsed(starts), self._elapsed(ends)
        begins, stops = (on_the_dial(at, zone_named(self.zone)) for at in (starts, ends))
        # In an hour the clocks repeat, something may end before it began by what they show.
        return _naive(begins), _naive(stops if stops > begins else begins + (ends - starts))

    def _elapsed(self, at: datetime) -> str:
        return _naive(placed_by_elapsed(at, self.first, self.zone))

    def _told(self, mark: Mark) -> dict[str, Any]:
        zone = zone_named(self.zone)
        told = {"state": mark.state, "starts": _naive(on_the_dial(mark.starts, zone)), **mark.told}
        told["ends"] = _naive(on_the_dial(mark.ends, zone))
        told["size"] = _size(mark.ends - mark.starts)
        if not self.is_steady and (offset := offset_if_told_twice(mark.starts, self.zone)):
            told["offset"] = offset
        return told


def _size(lasts: timedelta) -> str:
    if lasts < NO_LINE:
        return "bar"
    return "line" if lasts < ONE_LINE else "full"


def _naive(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")
