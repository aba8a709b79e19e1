"""Rows of opening and closing times, several a day, as somebody types them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from apps.venues.errors.faults import Fault
from apps.venues.rules.door import Bar, Ink, Line, range_bars, range_lines
from apps.venues.rules.opening import DAY, OpenRange, Ranges
from apps.venues.rules.weeks import (
    MOST_RANGES,
    WORKDAYS,
    clock_of,
    closing_minutes,
    minutes_of,
    range_faults,
)

_ROW = re.compile(r"opens-([0-6])-([0-9]{1,2})")
Data = Mapping[str, str]


@dataclass(slots=True)
class GridRow:
    """One range as typed; `errors` by `opens` and `closes`."""

    key: str
    opens: str = ""
    closes: str = ""
    is_next_day: bool = False
    is_new: bool = False
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        return not (self.opens or self.closes)

    @property
    def range(self) -> OpenRange | None:
        """None where a time is missing or none."""
        opens, closes = minutes_of(self.opens), minutes_of(self.closes)
        if opens is None or closes is None:
            return None
        return OpenRange(opens, closing_minutes(closes, is_next_day=self.is_next_day))

    def read(self) -> OpenRange | None:
        """The range, or none with its errors written down."""
        for name, written in (("opens", self.opens), ("closes", self.closes)):
            if not written:
                self.errors[name] = _("Enter a time.")
            elif minutes_of(written) is None:
                # Translators: “time” is what somebody typed, such as 25:00
                self.errors[name] = _("“%(time)s” is no time of the day. Write it like 18:30.") % {"time": written}
        return self.range


@dataclass(slots=True)
class GridDay:
    number: int
    label: str
    rows: list[GridRow] = field(default_factory=list)
    bars: tuple[Bar, ...] = ()
    is_pressed: bool = False

    @property
    def ranges(self) -> Ranges:
        """As far as they can be read."""
        return tuple(found for row in self.rows if (found := row.range))

    @property
    def lines(self) -> list[Line]:
        """The hours as words."""
        return range_lines(self.ranges)

    @property
    def is_full(self) -> bool:
        return len(self.rows) >= MOST_RANGES


class HoursGrid:
    """`days` of rows: seven for a week, one for a date. Blank rows are passed over.

    The buttons inside it post what is typed and change the rows alone: `press` says whether one was pressed.
    """

    def __init__(self, days: int = 7, *, data: Data | None = None, initial: Sequence[Ranges] = ()) -> None:
        self.is_bound = data is not None
        self.days = [GridDay(number, str(WEEKDAYS[number]) if days > 1 else _("That day")) for number in range(days)]
        if data is not None:
            self._read(data)
        else:
            for day, ranges in zip(self.days, initial, strict=False):
                day.rows = [_row_of(f"{day.number}-{number}", each) for number, each in enumerate(ranges)]
        self._draw()

    @property
    def is_week(self) -> bool:
        return len(self.days) > 1

    @property
    def is_late(self) -> bool:
        """Some evening goes on into the day after, and is drawn there."""
        return self.is_week and any(bar.ink == Ink.FROM_YESTERDAY for day in self.days for bar in day.bars)

    @property
    def ranges(self) -> tuple[Ranges, ...]:
        return tuple(day.ranges for day in self.days)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """For the summary: the field's id and the sentence."""
        return [
            (f"id_{name}-{row.key}", sentence)
            for day in self.days
            for row in day.rows
            for name, sentence in row.errors.items()
        ]

    def is_valid(self) -> bool:
        for day in self.days:
            day.rows = [row for row in day.rows if not row.is_blank]
            read = [row.read() for row in day.rows]
            if all(read):
                self.show(day.number, range_faults([each for each in read if each]))
        return not self.errors

    def show(self, number: int, faults: Sequence[Fault]) -> None:
        rows = self.days[number].rows
        for fault in faults:
            row = rows[min(fault.row or 0, len(rows) - 1)]
            row.errors.setdefault(fault.field, str(fault.sentence))

    def press(self, data: Data) -> bool:
        """Adds a row to a day, drops one, or copies Monday to the workdays, if that was asked for."""
        acts = {"add": self._add, "drop": self._drop, "copy": self._copy}
        pressed = next((name for name in acts if name in data), None)
        if pressed is None:
            return False
        acts[pressed](data[pressed])
        self._draw()
        return True

    def _add(self, value: str) -> None:
        if (day := self._day(value)) and not day.is_full:
            day.rows.append(GridRow(f"{day.number}-{self._free(day)}", is_new=True))

    def _drop(self, value: str) -> None:
        if day := self._day(value.partition("-")[0]):
            day.rows = [row for row in day.rows if row.key != value]
            day.is_pressed = True

    def _copy(self, _value: str) -> None:
        monday = self.days[0]
        monday.is_pressed = True
        for day in self.days:
            if day.number in WORKDAYS:
                day.rows = [
                    GridRow(f"{day.number}-{number}", row.opens, row.closes, row.is_next_day)
                    for number, row in enumerate(monday.rows)
                ]

    def _day(self, value: str) -> GridDay | None:
        return next((day for day in self.days if str(day.number) == value), None)

    def _free(self, day: GridDay) -> int:
        return max((int(row.key.partition("-")[2]) for row in day.rows), default=-1) + 1

    def _read(self, data: Data) -> None:
        for day, row in sorted(_keys(data)):
            if day < len(self.days) and len(self.days[day].rows) < 2 * MOST_RANGES:
                self.days[day].rows.append(_typed(data, f"{day}-{row}"))

    def _draw(self) -> None:
        """A week goes round: Sunday's late evening is drawn on Monday."""
        for day in self.days:
            before = self.days[day.number - 1].ranges if self.is_week else ()
            day.bars = range_bars(day.ranges, before=before)


def _keys(data: Data) -> Iterator[tuple[int, int]]:
    return ((int(found[1]), int(found[2])) for name in data if (found := _ROW.fullmatch(name)))


def _typed(data: Data, key: str) -> GridRow:
    return GridRow(
        key=key,
        opens=data.get(f"opens-{key}", "").strip()[:12],
        closes=data.get(f"closes-{key}", "").strip()[:12],
        is_next_day=f"next-{key}" in data,
    )


def _row_of(key: str, each: OpenRange) -> GridRow:
    opens, closes = (f"{clock_of(minutes):%H:%M}" for minutes in (each.opens, each.closes))
    return GridRow(key, opens, closes, is_next_day=each.closes > DAY)
