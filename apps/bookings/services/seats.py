"""Who sits where: the lowest free seats, counted by one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection

from apps.bookings.errors.places import PlaceGone
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.spots import SEATS, spot_of_departure, spot_of_seat
from apps.bookings.services.spot_locks import lock_departures
from apps.venues.choices import DepartureStatus
from apps.venues.services.sell_departure import sell_departure

# A seat is given once, also where the departure was put off meanwhile. Those of holds that have lapsed are free.
ABOARD = """
SELECT departure.seats, departure.status, departure.changed_at IS NOT NULL,
       ARRAY(SELECT claim.number FROM bookings_claim AS claim
              WHERE claim.live AND (claim.lapses_at IS NULL OR claim.lapses_at > %(now)s)
                AND int8range(claim.spot, claim.spot, '[]') && int8range(%(first)s, %(last)s, '[]')),
       EXISTS (SELECT FROM bookings_claim AS claim WHERE claim.live AND claim.crew_of_id = departure.id),
       EXISTS (SELECT FROM venues_need AS need WHERE need.offer_id = departure.offer_id)
  FROM venues_departure AS departure WHERE departure.id = %(departure)s
"""


@dataclass(frozen=True, slots=True)
class Aboard:
    """A departure while nobody else gives or frees its seats."""

    seats: int
    status: str
    is_sold: bool
    taken: Sequence[int]
    has_crew: bool
    needs_crew: bool

    def free(self) -> list[int]:
        taken = {*self.taken}
        return [seat for seat in range(1, self.seats + 1) if seat not in taken]


@dataclass(frozen=True, slots=True)
class Boarding:
    """What the booking takes, and what the departure takes with its first seat."""

    takings: tuple[Taking, ...]
    crew: tuple[Taking, ...] = ()


def board(departure_id: int, boarding: Boarding, *, now: datetime, patient: bool = True) -> Boarding:
    """The same with the seats that are free by now; PlaceGone where there are too few, or its crew has left it."""
    lock_departures([departure_id], patient=patient)
    aboard = _aboard(departure_id, now)
    seats = [taking for taking in boarding.takings if taking.departure_id == departure_id]
    free = aboard.free()
    if aboard.status == DepartureStatus.CANCELLED or len(free) < len(seats):
        raise PlaceGone
    if aboard.needs_crew and not aboard.has_crew and not boarding.crew:
        raise PlaceGone
    if not aboard.is_sold:
        sell_departure(departure_id, now=now)
    others = [taking for taking in boarding.takings if taking.departure_id != departure_id]
    seated = [replace(seat, spot=spot_of_seat(departure_id, n), number=n) for seat, n in zip(seats, free, strict=False)]
    return Boarding((*others, *seated), () if aboard.has_crew else boarding.crew)


def _aboard(departure_id: int, now: datetime) -> Aboard:
    first = spot_of_departure(departure_id)
    asked: dict[str, Any] = {"departure": departure_id, "now": now, "first": first + 1, "last": first + SEATS - 1}
    with connection.cursor() as cursor:
        cursor.execute(ABOARD, asked)
        return Aboard(*cursor.fetchone())
