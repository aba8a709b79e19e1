"""Whether what is occupied and what is booked agree: asked in plain SQL, past everything that should make it so."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import connection

from apps.bookings.choices import OCCUPYING, UPCOMING


class FaultKind(StrEnum):
    """`id` of a fault is a claim's, or a booking's where the word says so."""

    OVERLAP = "overlap"
    SEAT_TWICE = "seat_twice"
    DEAD_BOOKING = "dead_booking"
    OTHER_MOMENT = "other_moment"
    BOOKING_WITHOUT_PLACE = "booking_without_place"
    BOOKING_WITHOUT_PRICE = "booking_without_price"
    CREW_OF_NOBODY = "crew_of_nobody"


@dataclass(frozen=True, slots=True)
class ClaimFault:
    kind: FaultKind
    id: int


# One that begins before any earlier one of its spot has ended.
_OVERLAP = """
SELECT id FROM (
    SELECT id, lower(during) AS starts_at,
           max(upper(during)) OVER (PARTITION BY spot ORDER BY lower(during), id
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS taken_until
      FROM bookings_claim WHERE live) AS claim
 WHERE taken_until > starts_at
"""
_SEAT_TWICE = """
SELECT max(id) FROM bookings_claim WHERE live AND departure_id IS NOT NULL GROUP BY spot HAVING count(*) > 1
"""
_DEAD_BOOKING = """
SELECT claim.id FROM bookings_claim AS claim JOIN bookings_booking AS booking ON booking.id = claim.booking_id
 WHERE claim.live AND NOT booking.status = ANY(%(occupying)s)
"""
_OTHER_MOMENT = """
SELECT claim.id FROM bookings_claim AS claim JOIN bookings_booking AS booking ON booking.id = claim.booking_id
 WHERE claim.live AND claim.lapses_at IS DISTINCT FROM booking.held_until
"""
_WITHOUT_PLACE = """
SELECT id FROM bookings_booking AS booking
 WHERE status = ANY(%(upcoming)s)
   AND NOT EXISTS (SELECT FROM bookings_claim AS claim WHERE claim.live AND claim.booking_id = booking.id)
"""
_WITHOUT_PRICE = """
SELECT booking.id FROM bookings_booking AS booking
  LEFT JOIN bookings_bookingline AS line ON line.booking_id = booking.id AND line.revision = booking.revision
 GROUP BY booking.id HAVING coalesce(sum(line.amount), 0) <> booking.total
"""
_CREW_OF_NOBODY = """
SELECT crew.id FROM bookings_claim AS crew JOIN venues_departure AS departure ON departure.id = crew.crew_of_id
 WHERE crew.live AND departure.status = 'planned'
   AND NOT EXISTS (SELECT FROM bookings_claim AS seat WHERE seat.live AND seat.departure_id = departure.id)
"""
_QUESTIONS = {
    FaultKind.OVERLAP: _OVERLAP,
    FaultKind.SEAT_TWICE: _SEAT_TWICE,
    FaultKind.DEAD_BOOKING: _DEAD_BOOKING,
    FaultKind.OTHER_MOMENT: _OTHER_MOMENT,
    FaultKind.BOOKING_WITHOUT_PLACE: _WITHOUT_PLACE,
    FaultKind.BOOKING_WITHOUT_PRICE: _WITHOUT_PRICE,
    FaultKind.CREW_OF_NOBODY: _CREW_OF_NOBODY,
}


def audit_claims() -> list[ClaimFault]:
    """What is wrong in the current schema: nothing, or somebody has written past the services."""
    words = {"occupying": [*OCCUPYING], "upcoming": [*UPCOMING]}
    with connection.cursor() as cursor:
        faults = []
        for kind, question in _QUESTIONS.items():
            cursor.execute(question, words)
            faults += [ClaimFault(kind, row[0]) for row in cursor.fetchall()]
    return faults
