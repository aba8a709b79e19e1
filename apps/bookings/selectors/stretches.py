"""Which spots a question is about, and from when to when."""

from collections.abc import Collection, Iterable, Iterator

from apps.bookings.rules.busy import seconds
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.placement import FAR, Want
from apps.bookings.rules.spots import spot_of_piece, spot_of_seat
from apps.bookings.rules.wanted import Dated, Wanted
from apps.bookings.selectors.occupied import Stretch
from apps.core.periods import Period


def of_wish(asked: Wanted) -> Iterator[Stretch]:
    """Far enough to see the gaps beside the booking, and how full the rest of the pool is."""
    if asked.period is None:
        return
    yield from of_wants((*asked.wants, *asked.crew, *asked.known.needs), asked.period, beside=FAR)
    yield from of_pieces(asked.pieces, asked.known, asked.period)
    if asked.departure is not None:
        yield of_seats(asked.departure)


def of_wants(wants: Iterable[Want], period: Period, *, beside: int = 0) -> Iterator[Stretch]:
    start, end = seconds(period.start) - beside, seconds(period.end) + beside
    for want in wants:
        for place in want.places:
            for leaf in place.leaves:
                yield Stretch(leaf.spot, leaf.spot, start - leaf.setup, end + leaf.cleanup)


def of_pieces(extra_ids: Collection[int], known: KnownOffer, period: Period) -> Iterator[Stretch]:
    for extra in known.sheet.extras:
        if extra.id in extra_ids and extra.stock:
            low, high = spot_of_piece(extra.id, 1), spot_of_piece(extra.id, extra.stock)
            yield Stretch(low, high, seconds(period.start), seconds(period.end))


def of_seats(departure: Dated) -> Stretch:
    low, high = spot_of_seat(departure.id, 1), spot_of_seat(departure.id, departure.seats)
    return Stretch(low, high, seconds(departure.period.start), seconds(departure.period.end))
