"""Other places for a booking, in part the same ones: what stays is not touched, and nobody sees the time between."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.placement import Taking
from apps.bookings.selectors.look import Look
from apps.bookings.services.claims import Freed, free, take
from apps.bookings.services.seats import Boarding, board
from apps.bookings.services.spot_locks import lock_departures, lock_spots
from apps.core.periods import Period


@dataclass(frozen=True, slots=True)
class _Difference:
    gone: tuple[Claim, ...]
    missing: tuple[Taking, ...]


def replace_places(booking: Booking, seen: Look, *, now: datetime) -> list[Freed]:
    """What the look has chosen, instead of what the booking has; or PlaceGone, and the caller rolls back.

    Everything that is left or taken is locked first, in one order, so that the old places are the booking's until
    the new ones are.
    """
    if booking.departure_id is None:
        return _swap(booking, _difference(_standing(booking), seen.takings), now=now)
    if seen.wish.departure_id == booking.departure_id:
        return _reseat(booking, seen, now=now)
    return _change_departure(booking, seen, now=now)


def put_places(
    booking: Booking, takings: Sequence[Taking], *, now: datetime, lapses_at: datetime | None
) -> list[Freed]:
    """Just these, whatever it has; seats only of a departure it is on."""
    found = _difference(_standing(booking), takings)
    return _exchange(booking, found, now=now, lapses_at=lapses_at)


def _swap(booking: Booking, found: _Difference, *, now: datetime) -> list[Freed]:
    return _exchange(booking, found, now=now, lapses_at=booking.held_until)


def _exchange(booking: Booking, found: _Difference, *, now: datetime, lapses_at: datetime | None) -> list[Freed]:
    lock_spots([claim.spot for claim in found.gone] + [taking.spot for taking in found.missing])
    freed = _let_go(found.gone, now)
    take(found.missing, now=now, booking_id=booking.pk, lapses_at=lapses_at)
    return freed


def _reseat(booking: Booking, seen: Look, *, now: datetime) -> list[Freed]:
    """On the same departure: seats are added behind or given up from behind, the others stay whose they are."""
    departure_id = booking.departure_id or 0
    lock_departures([departure_id])
    standing = _standing(booking)
    seated = sorted([claim for claim in standing if claim.departure_id], key=lambda claim: claim.number)
    seats = [taking for taking in seen.takings if taking.departure_id]
    others = _difference(
        [claim for claim in standing if not claim.departure_id],
        [taking for taking in seen.takings if not taking.departure_id],
    )
    more = seats[: max(len(seats) - len(seated), 0)]
    given = board(departure_id, Boarding(tuple(more), seen.crew), now=now) if more else Boarding(())
    gone = (*seated[len(seats) :], *others.gone)
    return _swap(booking, _Difference(gone, (*given.takings, *others.missing)), now=now)


def _change_departure(booking: Booking, seen: Look, *, now: datetime) -> list[Freed]:
    return board_again(booking, seen, now=now, lapses_at=booking.held_until)


def board_again(booking: Booking, seen: Look, *, now: datetime, lapses_at: datetime | None) -> list[Freed]:
    """On a departure it is not on: its crew goes along with the first seat, and the other's is left with the last."""
    old, new = booking.departure_id or 0, seen.wish.departure_id or 0
    lock_departures([old, new])
    boarding = board(new, Boarding(seen.takings, seen.crew), now=now)
    taken = [taking.spot for taking in (*boarding.takings, *boarding.crew)]
    lock_spots([*_spots(_standing(booking)), *taken])
    freed = free([booking.pk], now=now)
    take(boarding.takings, now=now, booking_id=booking.pk, lapses_at=lapses_at)
    take(boarding.crew, now=now, crew_of_id=new)
    return freed


def _standing(booking: Booking) -> list[Claim]:
    return list(Claim.objects.filter(booking=booking, live=True).order_by("spot"))


def _spots(claims: Iterable[Claim]) -> list[int]:
    return [claim.spot for claim in claims]


def _difference(standing: Collection[Claim], wanted: Sequence[Taking]) -> _Difference:
    """The same place for the same time, and for the same need, stays."""
    had = {_key(claim, Period(claim.during.lower, claim.during.upper)): claim for claim in standing}
    keys = {_key(taking, taking.during) for taking in wanted}
    return _Difference(
        tuple([claim for key, claim in had.items() if key not in keys]),
        tuple([taking for taking in wanted if _key(taking, taking.during) not in had]),
    )


def _key(place: Claim | Taking, during: Period) -> tuple[int, Period, int | None, int | None]:
    return place.spot, during, place.picked_id, place.with_extra_id


def _let_go(claims: Collection[Claim], now: datetime) -> list[Freed]:
    """Never the last seat of a departure, so its crew has to go nowhere."""
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(live=False, lapses_at=None)
    return [
        Freed(
            claim.spot,
            claim.space_id,
            claim.departure_id,
            claim.extra_id,
            Period(claim.during.lower, claim.during.upper),
        )
        for claim in claims
        if claim.during.upper > now
    ]
