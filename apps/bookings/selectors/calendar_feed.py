"""What the script of a calendar fetches: the rows of one view and everything that stands on them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.bookings.rules.calendar_asked import Asked
from apps.bookings.rules.calendar_marks import Dial, Mark
from apps.bookings.rules.calendar_view import View, layout_of
from apps.bookings.rules.day_begins import first_shown
from apps.bookings.rules.day_clock import DayClock, day_clock, on_the_dial
from apps.bookings.selectors.calendar_closed import Shut, shut
from apps.bookings.selectors.calendar_found import Found, calendar_found
from apps.bookings.selectors.calendar_rows import Row, Rows
from apps.bookings.selectors.calendar_sold import DEPARTURES, Reader, buffers, counted, leaving, sold
from apps.core.periods import zone_named

# More than these nobody reads on the days of a month; the grid measures each by itself, 400 for three seconds.
MOST_OF_A_MONTH = 150
BY_HOURS = {View.DAY, View.WEEK, View.TIMELINE, View.TIMELINE_WEEK}


def calendar_feed(rows: Rows, asked: Asked, reader: Reader, *, now: datetime) -> dict[str, Any]:
    """In a number of queries that does not grow."""
    found = calendar_found(rows, asked, now=now)
    dial = Dial(rows.zone, layout_of(asked.view), found.days.first, found.days.last)
    marks = [*sold(found, reader), *leaving(found, reader)]
    if asked.view == View.MONTH and len(marks) > MOST_OF_A_MONTH:
        marks = list(counted(marks, found, reader))
    closed = _closed(found, asked.view)
    dialled = day_clock(found.days.first, rows.zone) if found.days.count == 1 else None
    return {
        "resources": [*map(_resource, rows.shown), *_departures(marks)],
        "events": [dial.as_json(mark) for mark in (*marks, *_behind(found, asked.view, closed))],
        "clock": dialled.as_json() if dialled else None,
        "begins": _begins(found, closed, dialled) if asked.view in BY_HOURS else None,
        "first": found.days.first.isoformat(),
        "last": found.days.last.isoformat(),
    }


def _closed(found: Found, view: View) -> Shut | None:
    return None if view == View.MONTH else shut(found.rows, found.days, found.period)


def _behind(found: Found, view: View, closed: Shut | None) -> Iterator[Mark]:
    """Of whole days only closures are told; of a week of everything together neither says which space it is of. There
    the script draws buffers at what they belong to."""
    if closed is None or (view == View.WEEK and len(found.rows.shown) > 1):
        return
    yield from closed.closures
    if view in BY_HOURS:
        yield from closed.hours
    if view in BY_HOURS - {View.WEEK}:
        yield from buffers(found)


def _begins(found: Found, closed: Shut | None, clock: DayClock | None) -> int:
    """The minute its script scrolls to: of a day by itself by how long that has lasted."""
    wall = on_the_dial(found.now, zone_named(found.rows.zone))
    is_today = found.days.first <= wall.date() <= found.days.last
    is_open = any(found.now in opened for opened in closed.opened) if closed else False
    now = wall.hour * 60 + wall.minute if is_today else None
    minute = first_shown(closed.opens if closed else None, now=now, is_open=is_open)
    return clock.minute_at(minute) if clock else minute


def _resource(row: Row) -> dict[str, Any]:
    told = {"group": row.group, "groupKey": row.group_key, "kind": row.kind, "space": row.space_id}
    return {"id": row.key, "title": row.name, "extendedProps": told}


def _departures(marks: Iterable[Mark]) -> list[dict[str, Any]]:
    if not any(DEPARTURES in mark.rows for mark in marks):
        return []
    told = {"group": _("Tours and classes"), "groupKey": DEPARTURES, "kind": DEPARTURES, "space": None}
    # Translators: the row of a calendar for tours that have no guide and no van of their own
    return [{"id": DEPARTURES, "title": _("Departures"), "extendedProps": told}]
