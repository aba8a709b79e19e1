"""A departure leaves at another time than its bookings say: they follow it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q

from apps.bookings.choices import UPCOMING
from apps.bookings.errors.places import PlaceGone
from apps.bookings.events.booking_life import BookingMovedWithDeparture
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.moves import Move
from apps.bookings.rules.placement import Taking
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.change_price import Who
from apps.bookings.services.claims import take
from apps.bookings.services.move_booking import apply
from apps.bookings.services.spot_locks import lock_departures, lock_spots
from apps.core.periods import Period
from apps.journal.choices import Actor, Channel
from apps.venues.models.departures import Departure


@once_more
@transaction.atomic
def move_with_departure(departure_id: int, *, by: Actor, channel: Channel, now: datetime) -> int:
    """How many bookings have other times now; asked again, none.

    Seats go along. So do guide, van and extras where they are free then; where not, the departure has none, and staff
    who moved it choose another. What was agreed about money stays.
    """
    departure = Departure.objects.get(pk=departure_id)
    bookings = _to_move(departure)
    lock_departures([departure_id])
    crew = Claim.objects.filter(crew_of=departure, live=True)
    lock_spots(Claim.objects.filter(booking__in=bookings, live=True).union(crew).values_list("spot", flat=True))
    if bookings:
        _shift(list(crew), bookings[0], departure, now=now)
    for booking in bookings:
        _follow(booking, departure, Who(by, channel, now))
    return len(bookings)


def _to_move(departure: Departure) -> Sequence[Booking]:
    """Rows before seats, as everywhere."""
    rows = Booking.objects.filter(departure=departure, status__in=UPCOMING).order_by("pk")
    there = Q(starts_at=departure.starts_at, ends_at=departure.ends_at)
    return list(rows.exclude(there).select_for_update(of=("self",)))


def _follow(booking: Booking, departure: Departure, who: Who) -> None:
    claims = Claim.objects.filter(booking=booking, live=True)
    # Each seat is claimed once, so all may move at once and never meet.
    seats = claims.filter(departure=departure)
    seats.update(during=DateTimeTZRange(departure.starts_at, departure.ends_at))
    _shift(list(claims.filter(departure=None)), booking, departure, now=who.now)
    event = BookingMovedWithDeparture(booking.pk, departure.pk)
    told = {"starts_at": departure.starts_at, "ends_at": departure.ends_at}
    apply(booking, Move.CHANGE, event, by=who.by, channel=who.channel, now=who.now, **told)


def _shift(claims: Sequence[Claim], booking: Booking, departure: Departure, *, now: datetime) -> None:
    """By as much as start and end of the departure were; each by itself, and gone where somebody has it then."""
    sooner, later = departure.starts_at - booking.starts_at, departure.ends_at - booking.ends_at
    wanted = [(claim, _at(claim, Period(claim.during.lower + sooner, claim.during.upper + later))) for claim in claims]
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(live=False, lapses_at=None)
    for claim, taking in wanted:
        _take_if_free(claim, taking, now=now)


def _take_if_free(claim: Claim, taking: Taking, *, now: datetime) -> None:
    try:
        with transaction.atomic():
            take([taking], now=now, booking_id=claim.booking_id, crew_of_id=claim.crew_of_id, lapses_at=claim.lapses_at)
    except PlaceGone:
        return


def _at(claim: Claim, during: Period) -> Taking:
    return Taking(
        claim.spot,
        during,
        space_id=claim.space_id,
        departure_id=claim.departure_id,
        extra_id=claim.extra_id,
        number=claim.number,
        picked_id=claim.picked_id,
        need_id=claim.need_id,
        with_extra_id=claim.with_extra_id,
    )
