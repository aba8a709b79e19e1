"""Taking places and letting them go: the only way to a claim, for every channel.

Looking is the business of others. Here is the grasp: places are locked in order, inserted in one statement that waits
for nobody and steps over what is taken, and it is all or nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apps.bookings.choices import Status
from apps.bookings.errors.places import PlaceGone
from apps.bookings.events.bookings import BookingExpired
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.moves import Move
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.spots import DEPARTURE, KINDS, SEATS
from apps.bookings.services.claim_rows import WANTED, Owned, Owner, as_json, in_order, inserting, locked
from apps.bookings.services.credits import return_credits
from apps.bookings.services.move_booking import apply
from apps.bookings.services.only_leaves import WITHOUT_PARTS, spaces_of
from apps.bookings.services.spot_locks import lock_departures, lock_spots
from apps.core.periods import Period
from apps.core.prepared import prepared_cursor
from apps.journal.choices import SYSTEM, Channel

_INSERTED = inserting(booking="booking_id", lapses="%(lapses_at)s::timestamptz")
INSERT = f"WITH {WANTED}, {locked(2)} {_INSERTED} RETURNING spot, lower(during)"
INSERT_ONE = f"WITH {WANTED}, {locked(1)} {_INSERTED} RETURNING spot, lower(during)"

# Whose booking somebody is just confirming, extending or ending is left to them.
LAPSED = """
SELECT DISTINCT claim.booking_id
  FROM jsonb_to_recordset(%(wanted)s::jsonb) AS wanted (spot bigint, starts_at timestamptz, ends_at timestamptz)
  JOIN bookings_claim AS claim
    ON int8range(claim.spot, claim.spot, '[]') && int8range(wanted.spot, wanted.spot, '[]')
   AND claim.during && tstzrange(wanted.starts_at, wanted.ends_at)
 WHERE claim.live AND claim.lapses_at <= %(now)s
 ORDER BY 1
"""

FREE = """
UPDATE bookings_claim AS claim SET live = false, lapses_at = CASE WHEN %(lapsed)s THEN lapses_at END
 WHERE claim.live AND claim.booking_id = ANY(%(bookings)s::bigint[])
   AND (%(after)s::timestamptz IS NULL OR lower(claim.during) >= %(after)s)
RETURNING spot, space_id, departure_id, extra_id, lower(during), upper(during)
"""

SHORTEN = """
UPDATE bookings_claim AS claim SET during = tstzrange(lower(claim.during), %(after)s)
  FROM bookings_claim AS before
 WHERE before.id = claim.id AND claim.live AND claim.booking_id = ANY(%(bookings)s::bigint[])
   AND lower(claim.during) < %(after)s AND upper(claim.during) > %(after)s
RETURNING claim.spot, claim.space_id, claim.departure_id, claim.extra_id, %(after)s, upper(before.during)
"""

SEATED = """
SELECT DISTINCT departure_id FROM bookings_claim
 WHERE live AND booking_id = ANY(%(bookings)s::bigint[]) AND departure_id IS NOT NULL
"""

# In the shape the constraint's index knows.
_GATE = f"(departure.id * {KINDS} + {DEPARTURE}) * {SEATS}"
ALL_SEATS = f"int8range({_GATE} + 1, {_GATE} + {SEATS})"

# Guide and van of a departure on which nobody goes, unless it is decided that it leaves all the same.
FREE_CREW = f"""
UPDATE bookings_claim AS claim SET live = false
  FROM venues_departure AS departure
 WHERE claim.live AND claim.crew_of_id = ANY(%(departures)s::bigint[]) AND departure.id = claim.crew_of_id
   AND departure.status <> 'runs'
   AND NOT EXISTS (SELECT FROM bookings_claim AS seat
                    WHERE seat.live AND int8range(seat.spot, seat.spot, '[]') && {ALL_SEATS})
RETURNING spot, space_id, claim.departure_id, extra_id, lower(during), upper(during)
"""  # noqa: S608 - put together from constants


@dataclass(frozen=True, slots=True)
class Freed:
    """A place somebody let go, and when it is free again."""

    spot: int
    space_id: int | None
    departure_id: int | None
    extra_id: int | None
    during: Period


def take(
    takings: Sequence[Taking],
    *,
    now: datetime,
    booking_id: int | None = None,
    crew_of_id: int | None = None,
    lapses_at: datetime | None = None,
    patient: bool = True,
) -> None:
    """All of them for a booking or as the crew of a departure, or PlaceGone: the caller then rolls back.

    What somebody held whose time is up is taken from them. Who has freed anything in the same transaction is not
    `patient`: it gets what is locked by nobody, or nothing.
    """
    owner = Owner(booking_id, crew_of_id)
    take_all([(owner, taking) for taking in takings], now=now, lapses_at=lapses_at, patient=patient)


def take_all(owned: Sequence[Owned], *, now: datetime, lapses_at: datetime | None = None, patient: bool = True) -> None:
    """The same for many bookings at once, in the same statements."""
    if not patient:
        lock_spots([taking.spot for _owner, taking in owned], patient=False)
    take_left(_inserted(in_order(owned), lapses_at), now=now, lapses_at=lapses_at)
    if _run(f"SELECT {WITHOUT_PARTS}", spaces_of([taking for _owner, taking in owned])) != [(True,)]:
        raise PlaceGone


def take_left(left: Sequence[Owned], *, now: datetime, lapses_at: datetime | None = None) -> None:
    """What is left of places just inserted, because somebody has it: had where their time is up, else PlaceGone."""
    if left and _lapse_in_the_way(left, now):
        left = _inserted(left, lapses_at)
    if left:
        raise PlaceGone


def free(booking_ids: Collection[int], *, now: datetime, after: datetime | None = None) -> list[Freed]:
    """What the bookings occupied, as far as it is still to come; with `after` only what lies behind that moment.

    The crew of a departure on which nobody is left goes with the last seat.
    """
    return _freed({"bookings": list(booking_ids), "after": after, "lapsed": False}, now)


def swap(
    booking_id: int, takings: Sequence[Taking], *, now: datetime, lapses_at: datetime | None = None
) -> list[Freed]:
    """Other places in place of those a booking has, which may be in part the same; or PlaceGone.

    Nobody sees the time between, and with PlaceGone the caller rolls back to the old ones. Where either is a
    departure, the caller has locked both.
    """
    held = Claim.objects.filter(booking_id=booking_id, live=True).values_list("spot", flat=True)
    lock_spots([*held, *(taking.spot for taking in takings)])
    freed = free([booking_id], now=now)
    take(takings, now=now, booking_id=booking_id, lapses_at=lapses_at)
    return freed


def lapse(booking: Booking, *, now: datetime, patient: bool = True) -> list[Freed]:
    """Ends a locked booking whose time is up, and gives back what it has used.

    Its claims keep the moment they lapsed at, by which they are known should it be revived.
    """
    freed = _freed({"bookings": [booking.pk], "after": None, "lapsed": True}, now, patient=patient)
    apply(booking, Move.EXPIRE, BookingExpired(booking.pk), by=SYSTEM, channel=Channel.SWEEP, now=now)
    return_credits(booking, by=SYSTEM, channel=Channel.SWEEP, now=now)
    return freed


def _freed(asked: dict[str, Any], now: datetime, *, patient: bool = True) -> list[Freed]:
    departures = sorted(departure_id for (departure_id,) in _run(SEATED, asked))
    lock_departures(departures, patient=patient)
    rows = _run(FREE, asked)
    if asked["after"] is not None:
        rows += _run(SHORTEN, asked)
    if departures:
        rows += _run(FREE_CREW, {"departures": departures})
    freed = [Freed(spot, space, departure, extra, Period(*span)) for spot, space, departure, extra, *span in rows]
    return [place for place in freed if place.during.end > now]


def _inserted(wanted: Sequence[Owned], lapses_at: datetime | None) -> list[Owned]:
    """Those that were not, because somebody has them."""
    if not wanted:
        return []
    statement = INSERT_ONE if len(wanted) == 1 else INSERT
    got = {*_run(statement, {"wanted": as_json(wanted), "lapses_at": lapses_at})}
    return [each for each in wanted if (each[1].spot, each[1].during.start) not in got]


def _lapse_in_the_way(wanted: Sequence[Owned], now: datetime) -> bool:
    """Whether there was anything to end."""
    lapsed = [booking_id for (booking_id,) in _run(LAPSED, {"wanted": as_json(wanted), "now": now})]
    held = Booking.objects.filter(pk__in=lapsed, status=Status.HELD, held_until__lte=now).order_by("pk")
    bookings = list(held.select_for_update(of=("self",), skip_locked=True)) if lapsed else []
    for booking in bookings:
        lapse(booking, now=now, patient=False)
    return bool(bookings)


def _run(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with prepared_cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
