"""Locks on what may be claimed, held until the transaction ends. They make a race wait in one order.

The constraint alone keeps places apart, but two transactions that take several may wait for each other on it. So
whoever takes anything locks it first, all at once, the lower numbers first; and before it the departures whose seats
they count, and before these the offer whose places slipped from their hands.
"""

from collections.abc import Iterable

from apps.bookings.errors.places import PlaceGone
from apps.bookings.rules.spots import spot_of_departure, spot_of_offer
from apps.core.prepared import prepared_cursor

# Numbers are the same in every schema, so its name is part of the key.
KEY = "hashtextextended(current_schema(), wanted.spot)"
_WANTED = "FROM unnest(%s::bigint[]) AS wanted (spot)"
WAIT = f"SELECT pg_advisory_xact_lock({KEY}) {_WANTED}"
TRY = f"SELECT bool_and(pg_try_advisory_xact_lock({KEY})) {_WANTED}"


def lock_spots(spots: Iterable[int], *, patient: bool = True) -> None:
    """Waits for whoever has one of them; who is not patient gets PlaceGone instead."""
    wanted = sorted({*spots})
    if not wanted:
        return
    with prepared_cursor() as cursor:
        cursor.execute(WAIT if patient else TRY, [wanted])
        if not patient and cursor.fetchone() != (True,):
            raise PlaceGone


def lock_departures(departure_ids: Iterable[int], *, patient: bool = True) -> None:
    """Whoever gives or frees seats counts them alone. Before any other place is locked, and all at once."""
    lock_spots(map(spot_of_departure, departure_ids), patient=patient)


def lock_offer(offer_id: int, *, patient: bool = True) -> None:
    """Those who were too late look again one after the other. Before any place or departure is locked."""
    lock_spots([spot_of_offer(offer_id)], patient=patient)
