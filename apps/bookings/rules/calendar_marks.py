"""One thing on a calendar, in naive times of its venue, as its script takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from apps.bookings.choices import Status
from apps.bookings.rules.calendar_view import Layout
from apps.bookings.rules.day_clock import offset_if_told_twice, on_the_dial, placed_by_elapsed
from apps.core.periods import steady_spans, zone_named

ONE_DAY = timedelta(days=1)
# Under half an hour there is room for one line, under a quarter of one for none.
ONE_LINE, NO_LINE = timedelta(minutes=30), timedelta(minutes=15)
# As the pills and the events of the pages are called.
LOOKS: dict[str, str] = {
    Status.HELD: "hold",
    Status.PENDING: "pending",
    Status.CONFIRMED: "confirmed",
    Status.CHECKED_IN: "checked-in",
    Status.COMPLETED: "completed",
    Status.NO_SHOW: "no-show",
}


class Mark(NamedTuple):
    """`state` is its look; `told` is what else its script wants to know."""

    id: str
    starts: datetime
    ends: datetime
    rows: Sequence[str]
    title: str = ""
    state: str = "confirmed"
    is_background: bool = False
    told: Mapping[str, Any] = MappingProxyType({})


class Shown(NamedTuple):
    """A moment as the clocks show it, and as the script takes it."""

    local: datetime
    written: str


@dataclass(frozen=True)
class Dial:
    """How moments become places in one view, from its first day to its last."""

    zone: str
    layout: Layout
    first: date
    last: date
    # Most things of a day begin and end with others: what the clocks show then is worked out once.
    _shown: dict[datetime, Shown] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def clocks(self) -> ZoneInfo:
        return zone_named(self.zone)

    @cached_property
    def is_steady(self) -> bool:
        """The clocks do not change on these days, so no time is shown twice."""
        return len(steady_spans(self.zone, first=self.first - ONE_DAY, last=self.last + ONE_DAY)) == 1

    def as_json(self, mark: Mark) -> dict[str, Any]:
        begins, stops = self._at(mark.starts), self._at(mark.ends)
        starts, ends = self._places(mark, begins, stops)
        found: dict[str, Any] = {
            "id": mark.id,
            "resourceIds": mark.rows,
            "start": starts,
            "end": ends,
            "title": mark.title,
            "classNames": [f"is-{mark.state}"],
        }
        if mark.is_background:
            found["display"] = "background"
        else:
            found["extendedProps"] = self._told(mark, begins.written, stops.written)
            found["editable"] = bool(mark.told.get("movable"))
        return found

    def _at(self, moment: datetime) -> Shown:
        known = self._shown.get(moment)
        if known is None:
            local = on_the_dial(moment, self.clocks)
            known = self._shown[moment] = Shown(local, _written(local))
        return known

    def _places(self, mark: Mark, begins: Shown, stops: Shown) -> tuple[str, str]:
        if self.layout == Layout.DAYS:
            first, last = begins.local.date(), stops.local.date()
            return first.isoformat(), max(last, first + ONE_DAY).isoformat()
        if self.layout == Layout.ELAPSED:
            return self._elapsed(mark.starts), self._elapsed(mark.ends)
        if stops.local > begins.local:
            return begins.written, stops.written
        # In an hour the clocks repeat, something may end before it began by what they show.
        return begins.written, _written(begins.local + (mark.ends - mark.starts))

    def _elapsed(self, at: datetime) -> str:
        return _written(placed_by_elapsed(at, self.first, self.zone))

    def _told(self, mark: Mark, starts: str, ends: str) -> dict[str, Any]:
        size = _size(mark.ends - mark.starts)
        told = {"state": mark.state, "starts": starts, **mark.told, "ends": ends, "size": size}
        if until := mark.told.get("until"):
            told["until"] = self._at(until).written
        if not self.is_steady and (offset := offset_if_told_twice(mark.starts, self.zone)):
            told["offset"] = offset
        return told


def _size(lasts: timedelta) -> str:
    if lasts < NO_LINE:
        return "bar"
    return "line" if lasts < ONE_LINE else "full"


def _written(local: datetime) -> str:
    return local.isoformat(timespec="seconds")
