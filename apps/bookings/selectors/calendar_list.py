"""A day of the calendar in words: what stands on each space, in order. The equal of the grid, read by anybody."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apps.bookings.rules.calendar_asked import Asked
from apps.bookings.rules.calendar_marks import Mark
from apps.bookings.rules.calendar_view import View
from apps.bookings.rules.day_clock import offset_if_told_twice, on_the_dial
from apps.bookings.selectors.calendar_closed import shut
from apps.bookings.selectors.calendar_found import calendar_found
from apps.bookings.selectors.calendar_rows import Row, Rows
from apps.bookings.selectors.calendar_sold import DEPARTURES, Reader, leaving, sold
from apps.core.money import Money
from apps.core.periods import local_date, zone_named


@dataclass(frozen=True, slots=True)
class Entry:
    """`begins_on` and `ends_on` are told where they are on other days than the one shown."""

    title: str
    state: str
    starts: datetime
    ends: datetime
    begins_before: bool
    ends_after: bool
    offset: str
    told: Mapping[str, Any]
    until: datetime | None

    @property
    def price(self) -> Money | None:
        return Money.of(self.told["amount"], self.told["currency"]) if "amount" in self.told else None


@dataclass(frozen=True, slots=True)
class Lane:
    """One space, or all departures that stand on none; `shut` are closures that hold on the day."""

    name: str
    group: str
    begins_group: bool
    space_id: int | None
    entries: Sequence[Entry]
    shut: Sequence[Entry]


def calendar_list(rows: Rows, asked: Asked, reader: Reader, *, now: datetime) -> list[Lane]:
    found = calendar_found(rows, Asked(View.LIST, asked.on, asked.filters, asked.page), now=now)
    marks: dict[str, list[Mark]] = defaultdict(list)
    for mark in (*sold(found, reader), *leaving(found, reader), *shut(rows, found.days, found.period).closures):
        for key in mark.rows:
            marks[key].append(mark)
    lanes = [_lane(row, before, marks[row.key], rows.zone, asked) for row, before in _with_before(rows.shown)]
    return [*lanes, *_departures(marks[DEPARTURES], rows.zone, asked)]


def _with_before(rows: Sequence[Row]) -> Iterator[tuple[Row, Row | None]]:
    yield from zip(rows, [None, *rows], strict=False)


def _lane(row: Row, before: Row | None, marks: Sequence[Mark], zone: str, asked: Asked) -> Lane:
    entries, shut = _entries(marks, zone, asked)
    begins = before is None or before.group_key != row.group_key
    return Lane(row.name, row.group, begins, row.space_id, entries, shut)


def _departures(marks: Sequence[Mark], zone: str, asked: Asked) -> Iterator[Lane]:
    if marks:
        entries, shut = _entries(marks, zone, asked)
        yield Lane("", "", True, None, entries, shut)


def _entries(marks: Sequence[Mark], zone: str, asked: Asked) -> tuple[list[Entry], list[Entry]]:
    ordered = sorted(marks, key=lambda mark: (mark.starts, mark.id))
    return (
        [_entry(mark, zone, asked) for mark in ordered if not mark.is_background],
        [_entry(mark, zone, asked) for mark in ordered if mark.is_background],
    )


def _entry(mark: Mark, zone: str, asked: Asked) -> Entry:
    starts, ends = (on_the_dial(at, zone_named(zone)) for at in (mark.starts, mark.ends))
    return Entry(
        mark.title,
        mark.state,
        starts,
        ends,
        local_date(mark.starts, zone) < asked.on,
        ends.date() > asked.on and ends.time() != datetime.min.time(),
        offset_if_told_twice(mark.starts, zone),
        mark.told,
        on_the_dial(until, zone_named(zone)) if (until := mark.told.get("until")) else None,
    )
