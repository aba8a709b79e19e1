"""What is against a time of an offer sold by the hour: the grid, the length, hours and closures of its spaces."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.placement import Place, Want
from apps.bookings.rules.why_not import Fault, Why, WhyNot
from apps.core.periods import Period, local_date
from apps.venues.rules.grid import Grid, GridProblem, grid_problems

MINUTES_OF_DAY = 1440
_LENGTHS = (GridProblem.TOO_SHORT, GridProblem.TOO_LONG, GridProblem.OFF_STEP)


def reach_of(grid: Grid) -> int:
    """How many days after its first one a booking may go on."""
    return 1 + -(-grid.max_minutes // MINUTES_OF_DAY)


def length_problems(known: KnownOffer, period: Period) -> Iterator[WhyNot]:
    """The same wherever and whenever it is."""
    grid = known.sheet.hours or Grid()
    wrong = grid_problems(grid, period, (), zone=known.sheet.zone)
    facts = {
        GridProblem.TOO_SHORT: {"minutes": grid.min_minutes},
        GridProblem.TOO_LONG: {"minutes": grid.max_minutes},
        GridProblem.OFF_STEP: {"minutes": grid.step_minutes, "least": grid.min_minutes},
    }
    for problem in wrong:
        if problem in _LENGTHS:
            yield WhyNot(Why(problem), "ends_at", {**facts[problem]}, Fault("offer", known.sheet.id))


def opened(known: KnownOffer, wants: Sequence[Want], period: Period) -> tuple[list[list[Place]], list[WhyNot]]:
    """Of each want the places open then. Where they are too few, all its places, and what is against the others.

    The first want is what the guest thinks of: its hours make the grid. Of the others it is enough to be open.
    """
    open_places, problems = [], list[WhyNot]()
    for want in wants:
        is_first = bool(wants[0].need_id) and want.need_id == wants[0].need_id
        against = [time_problem(known, place, period, is_first=is_first) for place in want.places]
        found = [place for place, why in zip(want.places, against, strict=True) if why is None]
        if len(found) < min(want.count, len(want.places)):
            problems.append(_least(why for why in against if why))
            found = list(want.places)
        open_places.append(found)
    return open_places, problems


def time_problem(known: KnownOffer, place: Place, period: Period, *, is_first: bool) -> WhyNot | None:
    grid = known.sheet.hours or Grid()
    day = local_date(period.start, known.sheet.zone)
    openings = around(known, place.space_id, day, grid)
    wrong = grid_problems(grid, period, openings, zone=known.sheet.zone)
    if GridProblem.OUTSIDE_HOURS in wrong:
        return not_open(known, place.space_id, period, day)
    if is_first and GridProblem.OFF_GRID in wrong:
        return WhyNot(Why.OFF_GRID, facts={"minutes": grid.grid_minutes}, fault=Fault("offer", known.sheet.id))
    return None


def around(known: KnownOffer, space_id: int, day: date, grid: Grid) -> list[Period]:
    return known.openings(space_id, day, reach=reach_of(grid))


def not_open(known: KnownOffer, space_id: int, period: Period, day: date) -> WhyNot:
    """Closed, where it would be open but for a closure; else outside the hours."""
    grid = known.sheet.hours or Grid()
    meant = known.meant_openings(space_id, day, reach=reach_of(grid))
    if any(opening.covers(period) for opening in meant) and (why := closed_then(known, space_id, period)):
        return why
    return WhyNot(Why.OUTSIDE_HOURS, fault=Fault("space", space_id))


def closed_then(known: KnownOffer, space_id: int, period: Period) -> WhyNot | None:
    closed = known.closed_at(space_id, period)
    if closed is None:
        return None
    closure_id = known.closures.get(closed)
    fault = Fault("closure", closure_id) if closure_id else None
    return WhyNot(Why.CLOSED, facts={"until": closed.end.isoformat()}, fault=fault)


def not_closed(known: KnownOffer, wants: Sequence[Want], period: Period) -> tuple[list[list[Place]], list[WhyNot]]:
    """The same as `opened` for what knows no hours: nights, and who goes along with a departure."""
    open_places, problems = [], list[WhyNot]()
    for want in wants:
        against = {place.space_id: closed_then(known, place.space_id, period) for place in want.places}
        found = [place for place in want.places if against[place.space_id] is None]
        if len(found) < want.count and len(found) < len(want.places):
            problems.append(next(why for why in against.values() if why))
            found = list(want.places)
        open_places.append(found)
    return open_places, problems


def _least(reasons: Iterable[WhyNot]) -> WhyNot:
    """What is easiest to change for the guest: another start, then another time, then another day."""
    order = (Why.OFF_GRID, Why.CLOSED, Why.OUTSIDE_HOURS)
    return min(reasons, key=lambda why: order.index(why.code))
