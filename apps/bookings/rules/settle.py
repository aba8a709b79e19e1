"""What a wish would take, once it is known what is busy; and who is in its way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.bookings.rules.busy import Busy, seconds
from apps.bookings.rules.placement import (
    Taking,
    Want,
    free_numbers,
    pieces_taken,
    placed,
    seats_taken,
    takings_of,
)
from apps.bookings.rules.spots import spot_of_piece, spot_of_seat
from apps.bookings.rules.wanted import Wanted
from apps.bookings.rules.why_not import Fault, Why, WhyNot


@dataclass(frozen=True, slots=True)
class Settled:
    """`takings` are empty where not all of it could be placed. `occupancy` is how full it is then, in percent."""

    problems: tuple[WhyNot, ...]
    takings: tuple[Taking, ...] = ()
    crew: tuple[Taking, ...] = ()
    occupancy: int | None = None


def settled(asked: Wanted, busy: Busy, *, has_crew: bool = False) -> Settled:
    if asked.period is None:
        return Settled(())
    takings: list[Taking] = []
    crew: list[Taking] = []
    problems = [
        *_spaces(asked, busy, takings),
        *_seats(asked, busy, takings),
        *_pieces(asked, busy, takings),
        *([] if has_crew else _crew(asked, busy, crew)),
    ]
    if problems:
        return Settled(tuple(problems), occupancy=occupancy(asked, busy))
    in_order = tuple(sorted(takings, key=lambda taking: taking.spot))
    return Settled((), in_order, tuple(crew), occupancy(asked, busy))


def occupancy(asked: Wanted, busy: Busy) -> int | None:
    """The share of the departure's seats, or of the pool of the first need, that others have at that time."""
    if asked.period is None:
        return None
    start, end = seconds(asked.period.start), seconds(asked.period.end)
    if asked.departure is not None:
        seats = _seat_spots(asked).values()
        return _percent(sum(spot in busy and bool(busy[spot].in_the_way(start, end)) for spot in seats), len(seats))
    places = asked.known.needs[0].places if asked.known.needs else ()
    return _percent(sum(place.in_the_way(start, end, busy) is not None for place in places), len(places))


def _percent(part: int, whole: int) -> int | None:
    return 100 * part // whole if whole else None


def _spaces(asked: Wanted, busy: Busy, takings: list[Taking]) -> Iterator[WhyNot]:
    if asked.period is None or not asked.wants:
        return
    start, end = seconds(asked.period.start), seconds(asked.period.end)
    picks = placed(asked.wants, start, end, busy)
    if picks is None:
        yield space_problem(asked.wants, start, end, busy)
    else:
        takings += takings_of(asked.wants, picks, asked.period)


def space_problem(wants: Sequence[Want], start: int, end: int, busy: Busy) -> WhyNot:
    """Of wants that cannot all be placed. Where each alone would do, they only cannot be had together."""
    needs = [want for want in wants if want.extra_id is None]
    if placed(needs, start, end, busy) is None:
        short = next((want for want in needs if _short(want, start, end, busy)), needs[0])
        left = sum(place.in_the_way(start, end, busy) is None for place in short.places)
    else:
        extras = [want for want in wants if want.extra_id is not None]
        short, left = next((want for want in extras if _short(want, start, end, busy)), extras[0]), 0
    return taken(short, left, _fault(short, start, end, busy))


def taken(want: Want, left: int, fault: Fault | None) -> WhyNot:
    """Beds are sold out, an extra is gone, anything else is taken."""
    if want.extra_id is not None:
        return WhyNot(Why.EXTRA_GONE, "extras", {"extra": want.extra_id, "left": left}, fault)
    if want.is_together:
        return WhyNot(Why.SOLD_OUT, "party", {"left": left}, fault)
    return WhyNot(Why.SLOT_TAKEN, fault=fault)


def _short(want: Want, start: int, end: int, busy: Busy) -> bool:
    return sum(place.in_the_way(start, end, busy) is None for place in want.places) < want.count


def _fault(want: Want, start: int, end: int, busy: Busy) -> Fault | None:
    claims = (place.in_the_way(start, end, busy) for place in want.places)
    return next((claim.fault for claim in claims if claim), None)


def _seat_spots(asked: Wanted) -> dict[int, int]:
    if asked.departure is None:
        return {}
    return {seat: spot_of_seat(asked.departure.id, seat) for seat in range(1, asked.departure.seats + 1)}


def seats_left(asked: Wanted, busy: Busy) -> int:
    if asked.period is None:
        return 0
    start, end = seconds(asked.period.start), seconds(asked.period.end)
    spots = _seat_spots(asked)
    return len(free_numbers(spots, start, end, busy, most=len(spots)))


def _seats(asked: Wanted, busy: Busy, takings: list[Taking]) -> Iterator[WhyNot]:
    if asked.departure is None or asked.period is None or asked.departure.is_cancelled:
        return
    start, end = seconds(asked.period.start), seconds(asked.period.end)
    spots = _seat_spots(asked)
    free = free_numbers(spots, start, end, busy, most=len(spots))
    if len(free) < asked.seats:
        yield WhyNot(Why.SOLD_OUT, "party", {"left": 0 if asked.departure.is_private else len(free)})
    takings += seats_taken(asked.departure.id, free[: asked.seats], asked.period)


def _pieces(asked: Wanted, busy: Busy, takings: list[Taking]) -> Iterator[WhyNot]:
    if asked.period is None:
        return
    start, end = seconds(asked.period.start), seconds(asked.period.end)
    stocks = {extra.id: extra.stock or 0 for extra in asked.known.sheet.extras}
    for extra_id, quantity in asked.pieces.items():
        spots = {piece: spot_of_piece(extra_id, piece) for piece in range(1, stocks[extra_id] + 1)}
        free = free_numbers(spots, start, end, busy, most=quantity)
        if len(free) < quantity:
            yield WhyNot(Why.EXTRA_GONE, "extras", {"extra": extra_id, "left": len(free)})
        takings += pieces_taken(extra_id, free, asked.period)


def _crew(asked: Wanted, busy: Busy, crew: list[Taking]) -> Iterator[WhyNot]:
    if asked.period is None or not asked.crew:
        return
    start, end = seconds(asked.period.start), seconds(asked.period.end)
    picks = placed(asked.crew, start, end, busy)
    if picks is None:
        short = next((want for want in asked.crew if _short(want, start, end, busy)), asked.crew[0])
        yield WhyNot(Why.SLOT_TAKEN, "departure_id", fault=_fault(short, start, end, busy))
    else:
        crew += takings_of(asked.crew, picks, asked.period)
