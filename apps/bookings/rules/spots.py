"""The one number by which the database tells what is claimed: a leaf space, a seat, or a piece of an extra.

Three kinds of things are claimed the same way and guarded by the same constraint, so each has a number of its own:
the id and the kind above, the seat or piece in the lowest 16 bits. `models/claim.py` checks the same sum in SQL.
"""

SEATS = 1 << 16
KINDS = 4
SPACE, DEPARTURE, EXTRA, OFFER = range(4)


def spot_of_space(space_id: int) -> int:
    """A leaf space; it has room for one claim at a time, whatever its capacity."""
    return _spot(space_id, SPACE, 0)


def spot_of_seat(departure_id: int, seat: int) -> int:
    """Seats of a departure count from 1."""
    return _spot(departure_id, DEPARTURE, seat)


def spot_of_piece(extra_id: int, piece: int) -> int:
    """Pieces of an extra with stock count from 1."""
    return _spot(extra_id, EXTRA, piece)


def spot_of_departure(departure_id: int) -> int:
    """All its seats together: nobody claims it, but who counts seats locks it."""
    return _spot(departure_id, DEPARTURE, 0)


def spot_of_offer(offer_id: int) -> int:
    """Nobody claims it either."""
    return _spot(offer_id, OFFER, 0)


def _spot(row_id: int, kind: int, number: int) -> int:
    if not 0 <= number < SEATS:
        raise ValueError(f"{number} is no seat")
    return (row_id * KINDS + kind) * SEATS + number
