"""Whether an offer by the hour is free from a start on, for how long, and if not what is in the way."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from apps.bookings.rules.busy import Busy, period_of
from apps.bookings.rules.hour_times import opened, reach_of
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.lanes import ALWAYS, Lane, do_meet, fault_in, lane_of, lane_of_spot, longest
from apps.bookings.rules.placement import Place, Want, placed
from apps.bookings.rules.settle import space_problem, taken
from apps.bookings.rules.spots import spot_of_piece
from apps.bookings.rules.starts import DayStarts, Start, meant_starts_of, open_until, starts_of, together
from apps.bookings.rules.why_not import Why, WhyNot
from apps.venues.rules.grid import Grid

MINUTE = 60


class Verdict(NamedTuple):
    """Free where there are no `reasons`; `lengths` are all that could be had from there, in minutes."""

    reasons: tuple[WhyNot, ...]
    lengths: tuple[int, ...] = ()
    space_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A want with the lanes of its places; those `on_grid` may only be begun on their own grid."""

    want: Want
    lanes: tuple[Lane, ...]
    on_grid: bool = False


@dataclass(frozen=True, slots=True)
class Stock:
    extra_id: int
    quantity: int
    lanes: tuple[Lane, ...]


class SlotSearch:
    """For one offer, one party and one length; it is told the day before it is asked about a start of it."""

    def __init__(
        self, known: KnownOffer, wants: Sequence[Want], pieces: Mapping[int, int], busy: Busy, *, minutes: int
    ) -> None:
        self._known = known
        self._wants = tuple(wants)
        self._busy = busy
        self._took = minutes * MINUTE
        self._grid = known.sheet.hours or Grid()
        self._needs = [_need(want, wants[0], busy) for want in wants]
        self._stocks = list(_stocks(known, pieces, busy))
        self._meet = do_meet(wants)
        places = [place for want in wants for place in want.places]
        self._is_one = len(places) == len(wants) == 1 and not pieces and self._needs[0].on_grid
        self._has_shut = False
        self._told: dict[int, tuple[WhyNot, ...]] = {}
        self._lengths: dict[int, tuple[int, ...]] = {}
        self._open: list[list[dict[int, int]]] = []
        self._day: date | None = None

    def begin(self, day: date) -> DayStarts:
        """The starts of the day: those on the grid of a space, and those a closure took away."""
        self._day = day
        self._open = [self._untils(need, day) if need.on_grid else [] for need in self._needs]
        spaces = self._hours_of_first()
        here = {id(each): each for each in (starts_of(self._known, space_id, day) for space_id in spaces)}
        shut = [each for each in (meant_starts_of(self._known, space_id, day) for space_id in spaces) if each.starts]
        self._has_shut = bool(shut)
        return together([*here.values(), *shut])

    def verdict(self, start: Start) -> Verdict:
        if self._is_one and not self._has_shut:
            return self._of_one(start)
        return self._of_many(start)

    def _of_one(self, start: Start) -> Verdict:
        """Most offers are one place and nothing else; then one search in its claims tells all."""
        lane, second, end = self._needs[0].lanes[0], start.second, start.second + self._took
        after = bisect_right(lane.starts, second)
        if after and lane.ends[after - 1] > second:
            return Verdict(self._reasons(lane, after - 1))
        room = lane.starts[after] if after < len(lane.starts) else ALWAYS
        if start.until < end:
            return self._of_many(start)
        if room >= end:
            return Verdict((), self._lengths_in(min(room, start.until) - second))
        return Verdict(self._reasons(lane, after), self._lengths_in(room - second))

    def _reasons(self, lane: Lane, number: int) -> tuple[WhyNot, ...]:
        """Made once for each claim, however many starts it is in the way of."""
        if number not in self._told:
            self._told[number] = (taken(self._needs[0].want, 0, lane.claims[number].fault),)
        return self._told[number]

    def _of_many(self, start: Start) -> Verdict:
        end = start.second + self._took
        room, is_open = ALWAYS, True
        space_ids: tuple[int, ...] = ()
        for number, need in enumerate(self._needs):
            untils, free = self._rooms(number, need, start.second)
            is_open &= sum(until >= end for until in untils) >= min(need.want.count, len(untils))
            room = min(room, longest(free, need.want.count))
            if not number and len(free) > 1:
                space_ids = _still_free(need.want.places, free, end)
        for stock in self._stocks:
            room = min(room, longest([lane.free_until(start.second) for lane in stock.lanes], stock.quantity))
        if room >= end and is_open and not self._meet:
            return Verdict((), self._lengths_in(room - start.second), space_ids)
        return self._closed(start, end, room, space_ids, is_open=is_open)

    def _rooms(self, number: int, need: Need, second: int) -> tuple[list[int], list[int]]:
        """How long each place is open from then on, and how long it is open and free."""
        if need.on_grid:
            untils = [open_then.get(second, 0) for open_then in self._open[number]]
        else:
            untils = [self._until(place, second) for place in need.want.places]
        return untils, [min(until, lane.free_until(second)) for until, lane in zip(untils, need.lanes, strict=True)]

    def _closed(self, start: Start, end: int, room: int, space_ids: tuple[int, ...], *, is_open: bool) -> Verdict:
        """Asked again with all care where spaces meet or are not open; else whoever is short of time is at fault."""
        if self._meet or not is_open:
            reasons = self._judged(start.second, end)
            lengths = self._placeable(start.second) if self._meet else self._lengths_in(room - start.second)
            return Verdict(reasons, lengths, () if reasons else space_ids)
        return Verdict(self._short(start.second, end), self._lengths_in(room - start.second))

    def _short(self, second: int, end: int) -> tuple[WhyNot, ...]:
        short = [need for need in self._needs if _count(need.lanes, second, end) < need.want.count]
        short = [need for need in short if need.want.extra_id is None] or short
        reasons = [
            taken(need.want, _count(need.lanes, second, end), fault_in(need.lanes, second, end)) for need in short[:1]
        ]
        return (*reasons, *self._missing(second, end))

    def _missing(self, second: int, end: int) -> list[WhyNot]:
        left = [(stock, _count(stock.lanes, second, end)) for stock in self._stocks]
        return [
            WhyNot(Why.EXTRA_GONE, "extras", {"extra": stock.extra_id, "left": number})
            for stock, number in left
            if number < stock.quantity
        ]

    def _judged(self, second: int, end: int) -> tuple[WhyNot, ...]:
        """As a single booking is judged."""
        places, reasons = opened(self._known, self._wants, period_of(second, end))
        wants = [replace(want, places=tuple(own)) for want, own in zip(self._wants, places, strict=True)]
        if placed(wants, second, end, self._busy) is None:
            reasons.append(space_problem(wants, second, end, self._busy))
        return (*reasons, *self._missing(second, end))

    def _placeable(self, second: int) -> tuple[int, ...]:
        return tuple(
            [
                minutes
                for minutes in self._lengths_in(self._grid.max_minutes * MINUTE)
                if not self._judged(second, second + minutes * MINUTE)
            ]
        )

    def _lengths_in(self, room: int) -> tuple[int, ...]:
        most = min(self._grid.max_minutes, room // MINUTE)
        found = self._lengths.get(most)
        if found is None:
            found = self._lengths[most] = tuple(range(self._grid.min_minutes, most + 1, self._grid.step_minutes))
        return found

    def _untils(self, need: Need, day: date) -> list[dict[int, int]]:
        return [starts_of(self._known, place.space_id, day).untils for place in need.want.places]

    def _until(self, place: Place, second: int) -> int:
        if self._day is None:
            return second
        openings = self._known.openings(place.space_id, self._day, reach=reach_of(self._grid))
        return open_until(openings, second)

    def _hours_of_first(self) -> list[int]:
        """One space for each different hours among those that make the grid."""
        spaces = {
            id(self._known.hours[place.space_id]): place.space_id
            for need in self._needs
            if need.on_grid
            for place in need.want.places
        }
        return list(spaces.values())


def _need(want: Want, first: Want, busy: Busy) -> Need:
    lanes = tuple([lane_of(place, busy) for place in want.places])
    return Need(want, lanes, on_grid=bool(want.need_id) and want.need_id == first.need_id)


def _stocks(known: KnownOffer, pieces: Mapping[int, int], busy: Busy) -> Iterator[Stock]:
    stocks = {extra.id: extra.stock or 0 for extra in known.sheet.extras}
    for extra_id, quantity in pieces.items():
        spots = [spot_of_piece(extra_id, piece) for piece in range(1, stocks[extra_id] + 1)]
        yield Stock(extra_id, quantity, tuple([lane_of_spot(spot, busy) for spot in spots]))


def _count(lanes: Sequence[Lane], second: int, end: int) -> int:
    return sum(lane.free_until(second) >= end for lane in lanes)


def _still_free(places: Sequence[Place], free: Sequence[int], end: int) -> tuple[int, ...]:
    return tuple([place.space_id for place, until in zip(places, free, strict=True) if until >= end])
