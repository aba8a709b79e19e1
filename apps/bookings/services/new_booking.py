"""A booking's first row, with a reference nobody has."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from random import SystemRandom
from typing import Any

from django.db.models import Model

from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.guest import Guest
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.order import Order
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.reference import new_reference
from apps.bookings.selectors.look import Look
from apps.bookings.services.claim_rows import WANTED, Owner, as_json, in_order, inserting, locked
from apps.bookings.services.credits import credited
from apps.bookings.services.guest_links import new_link_salt
from apps.bookings.services.put_price import line_columns, totals
from apps.core.prepared import prepared_cursor
from apps.core.rows import new_row
from apps.rates.rules.lines import LineKind, Quote
from apps.venues.choices import OfferKind

_chance = SystemRandom()
_USUAL = BookingSettings._meta.get_field("hold_minutes").default
_HELD_UNTIL = f"""
       CASE WHEN status = 'held' AND held_until IS NULL THEN
           made_at + make_interval(mins => coalesce((SELECT hold_minutes FROM bookings_bookingsettings), {_USUAL}))
       ELSE held_until END"""  # noqa: S608 - put together from constants
_CLAIMING = inserting(booking="made.id", lapses="made.held_until", made="made,")


def new_booking(
    seen: Look, quote: Quote, order: Order, *, now: datetime, guest: Guest | None = None, **more: Any
) -> Booking:
    """As it was seen and is priced, not yet stored; `more` are its status and what goes with it."""
    wish = seen.wish
    booking = new_row(
        Booking,
        offer_id=wish.offer_id,
        venue_id=seen.venue_id,
        kind=seen.kind,
        departure_id=wish.departure_id if seen.kind == OfferKind.DEPARTURE else None,
        pickup_id=wish.pickup_id,
        rate_id=seen.rate_id,
        series_id=order.series_id,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        zone=seen.zone,
        language=order.language,
        party=keyed(wish.party),
        people=wish.people,
        extras=keyed(wish.extras),
        answers=keyed(order.answers),
        channel=wish.channel,
        policy=seen.policy.as_json() if seen.policy else {},
        promo_id=next((line.source_id for line in quote.lines if line.kind == LineKind.PROMO), None),
        note=order.note,
        staff_note=order.staff_note,
        reason=order.breaking if seen.problems else "",
        broken_rules=[why.code.value for why in seen.problems],
        link_salt=new_link_salt(),
        made_at=now,
        updated_at=now,
        credited=credited(quote.credits),
        guest_id=guest.pk if guest else None,
        **totals(quote),
        **more,
    )
    if guest:
        booking.guest = guest
    return booking


def told_of(booking: Booking) -> dict[str, Any]:
    """What the journal keeps of one that was made."""
    return {
        "status": booking.status,
        "starts_at": booking.starts_at.isoformat(),
        "ends_at": booking.ends_at.isoformat(),
        "people": booking.people,
        "total": str(booking.total),
        "currency": booking.currency,
    }


def keyed(counts: Any) -> dict[str, Any]:
    """As JSON keeps it: {None: 1, 12: 2} is {"": 1, "12": 2}, without what comes none of."""
    return {str(key) if key is not None else "": value for key, value in counts.items() if value not in {0, ""}}


def insert(booking: Booking, quote: Quote, takings: Sequence[Taking] = ()) -> list[Taking]:
    """With the lines of its price and its places in one statement; those places come back that somebody else has.

    Another reference where somebody has this one.
    """
    wanted = in_order([(Owner(), taking) for taking in takings])
    told, got = {"lines": _as_json(line_columns(quote)), "wanted": as_json(wanted)}, set[int]()
    while booking.pk is None:
        booking.reference = new_reference(_chance)
        got = _insert(booking, told, locked(len(wanted)))
    booking.mark_written()
    return [taking for taking in takings if taking.spot not in got]


def _insert(booking: Booking, told: Mapping[str, str], locked: str) -> set[int]:
    """The spots it got; no booking where the reference is taken. A hold that does not say until when lasts as usual."""
    columns = {name: getattr(booking, name) for name in _columns(Booking)}
    with prepared_cursor() as cursor:
        cursor.execute(_statement(locked), {**told, "booking": _as_json(columns)})
        row = cursor.fetchone()
    if row is None:
        return set()
    booking.pk, booking.held_until, got = row
    return {*got}


@cache
def _columns(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if not field.primary_key)


@cache
def _statement(locked: str) -> str:
    """The database itself knows the types of its columns, whose names come from the models."""
    columns = ", ".join(_columns(Booking))
    columns_of_lines = ", ".join(name for name in _columns(BookingLine) if name != "booking_id")
    return f"""
WITH made AS (
    INSERT INTO bookings_booking ({columns})
    SELECT {columns.replace("held_until", _HELD_UNTIL)}
      FROM jsonb_populate_record(NULL::bookings_booking, %(booking)s::jsonb)
        ON CONFLICT (reference) DO NOTHING RETURNING id, held_until
), lines AS (
    INSERT INTO bookings_bookingline (booking_id, {columns_of_lines})
    SELECT made.id, {columns_of_lines}
      FROM made, jsonb_populate_recordset(NULL::bookings_bookingline, %(lines)s::jsonb)
), {WANTED}, {locked}, claims AS ({_CLAIMING} RETURNING spot)
SELECT id, held_until, ARRAY(SELECT spot FROM claims) FROM made
"""  # noqa: S608 - names of columns come from the models


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


_as_json = json.JSONEncoder(default=_as_text, check_circular=False).encode
