"""What is occupied when, as plain numbers: seconds since 1970, so that a thousand slots are compared in no time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import attrgetter

from apps.bookings.rules.why_not import Fault
from apps.core.periods import Period


@dataclass(frozen=True, slots=True)
class Occupied:
    """Half-open, in whole seconds. By a booking, or as a part of a departure's crew."""

    start: int
    end: int
    booking_id: int | None = None
    crew_of_id: int | None = None

    @property
    def fault(self) -> Fault | None:
        if self.booking_id is not None:
            return Fault("booking", self.booking_id)
        return None if self.crew_of_id is None else Fault("departure", self.crew_of_id)


@dataclass(frozen=True, slots=True)
class Line:
    """One spot through time: claims that never overlap, in order."""

    claims: tuple[Occupied, ...] = ()
    starts: tuple[int, ...] = field(default=(), compare=False)

    def in_the_way(self, start: int, end: int) -> Occupied | None:
        """The first claim that shares some time with it; none where it is free."""
        place = bisect_left(self.starts, end) - 1
        found = None
        while place >= 0 and self.claims[place].end > start:
            found = self.claims[place]
            place -= 1
        return found

    def room_around(self, start: int, end: int, *, most: int) -> tuple[int, int]:
        """How long it stays free before and after a free stretch, no more than `most` each."""
        after = bisect_right(self.starts, start)
        before = start - self.claims[after - 1].end if after else most
        behind = self.starts[after] - end if after < len(self.starts) else most
        return min(max(before, 0), most), min(max(behind, 0), most)


FREE = Line()
# Spot, start, end, booking and crew, as they come from the database.
Row = tuple[int, int, int, int | None, int | None]
Busy = Mapping[int, Line]


class Spread(Mapping[int, Line]):
    """Everything a tenant has at one time, by spot; few of its rows are ever made a line."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[int, list[Row]] = {}
        for row in rows:
            self._rows.setdefault(row[0], []).append(row)

    def is_taken(self, spot: int, start: int, end: int) -> bool:
        rows = self._rows.get(spot)
        return rows is not None and any(row[1] < end and start < row[2] for row in rows)

    def taken(self, start: int, end: int) -> set[int]:
        """All spots that are not free then."""
        return {row[0] for rows in self._rows.values() for row in rows if row[1] < end and start < row[2]}

    def __getitem__(self, spot: int) -> Line:
        return line_of([Occupied(*row[1:]) for row in self._rows[spot]])

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def line_of(claims: Iterable[Occupied]) -> Line:
    ordered = tuple(sorted(claims, key=attrgetter("start")))
    return Line(ordered, tuple([claim.start for claim in ordered]))


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def moment(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def period_of(start: int, end: int) -> Period:
    return Period(moment(start), moment(end))
