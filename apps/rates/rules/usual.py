"""The booking an offer is shown by: its smallest party, its shortest length, at every start of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from apps.core.periods import zone_named
from apps.rates.rules.tariff import Tariff
from apps.venues.rules.opening import DAY, Hours, OpenRange, ranges_on

ALL_DAY = (OpenRange(0, DAY),)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Starts:
    """Every `grid` minutes from opening, or at the minutes of the day in `named` where any are given."""

    length: int
    grid: int
    named: tuple[int, ...] = ()


def usual_party(people: int, tariff: Tariff) -> dict[int | None, int]:
    """All of the first passenger type with a price of its own, else of none."""
    priced = {price.passenger_type_id for price in tariff.prices}
    return {next((passenger.id for passenger in tariff.passengers if passenger.id in priced), None): people}


def starts_on(day: date, *, starts: Starts, hours: Hours | None) -> tuple[int, ...]:
    """Minutes of the day at which the booking fits into the opening hours; any time where nobody stated hours."""
    ranges = _ranges(day, hours)
    found = {minute for opening in ranges for minute in _within(opening, starts) if 0 <= minute < DAY}
    closed = _closed(day, hours, starts.length)
    return tuple(sorted(minute for minute in found if not any(low < minute < high for low, high in closed)))


def _ranges(day: date, hours: Hours | None) -> Sequence[OpenRange]:
    """Those of the day, and what the evening before left open past midnight, told from this day's midnight."""
    if hours is None or not hours.is_stated:
        return ALL_DAY
    before = (OpenRange(each.opens - DAY, each.closes - DAY) for each in ranges_on(hours, day - ONE_DAY))
    return [*before, *ranges_on(hours, day)]


def _within(opening: OpenRange, starts: Starts) -> Sequence[int]:
    last = opening.closes - starts.length
    if starts.named:
        return [minute for minute in starts.named if opening.opens <= minute <= last]
    return range(opening.opens, last + 1, starts.grid)


def _closed(day: date, hours: Hours | None, length: int) -> list[tuple[int, int]]:
    """Minutes between which nothing of that length can start, because it would meet a closure."""
    midnight = datetime.combine(day, time.min)
    found = []
    for closure in hours.closed if hours else ():
        zone = zone_named(hours.zone) if hours else None
        low, high = (moment.astimezone(zone).replace(tzinfo=None) - midnight for moment in (closure.start, closure.end))
        found.append((low // timedelta(minutes=1) - length, -(-high // timedelta(minutes=1))))
    return found
