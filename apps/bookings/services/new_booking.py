"""A booking's first row, with a reference nobody has."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from random import SystemRandom
from typing import Any

from django.db.models import Model

from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.order import Order
from apps.bookings.rules.reference import new_reference
from apps.bookings.selectors.look import Look
from apps.bookings.services.credits import credited
from apps.bookings.services.guest_links import new_link_salt
from apps.bookings.services.put_price import totals
from apps.core.prepared import prepared_cursor
from apps.core.schema import current_schema
from apps.rates.rules.lines import LineKind, Quote
from apps.venues.choices import OfferKind

_chance = SystemRandom()
_USUAL = BookingSettings._meta.get_field("hold_minutes").default
_HELD_UNTIL = f"""
       CASE WHEN status = 'held' AND held_until IS NULL THEN
           made_at + make_interval(mins => coalesce((SELECT hold_minutes FROM bookings_bookingsettings), {_USUAL}))
       ELSE held_until END"""  # noqa: S608 - put together from constants


def new_booking(seen: Look, quote: Quote, order: Order, *, now: datetime, **more: Any) -> Booking:
    """As it was seen and is priced, not yet stored; `more` are its status and what goes with it."""
    wish = seen.wish
    return Booking(
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
        **totals(quote),
        **more,
    )


def keyed(counts: Any) -> dict[str, Any]:
    """As JSON keeps it: {None: 1, 12: 2} is {"": 1, "12": 2}, without what comes none of."""
    return {str(key) if key is not None else "": value for key, value in counts.items() if value not in {0, ""}}


def insert(booking: Booking, lines: Sequence[BookingLine] = ()) -> None:
    """With the lines of its price in one statement; another reference where somebody has this one."""
    while booking.pk is None:
        booking.reference = new_reference(_chance)
        booking.pk = _insert(booking, lines)
    booking._state.adding, booking._read_in = False, current_schema()


def _insert(booking: Booking, lines: Sequence[BookingLine]) -> int | None:
    """Its id, or none where the reference is taken. A hold that does not say until when lasts as long as is usual."""
    columns, line_columns = _columns(Booking), _columns(BookingLine)
    values = {
        "booking": _as_json({name: getattr(booking, name) for name in columns}),
        "lines": _as_json([{name: getattr(line, name) for name in line_columns} for line in lines]),
    }
    with prepared_cursor() as cursor:
        cursor.execute(_statement(), values)
        row = cursor.fetchone()
    if row is None:
        return None
    booking.held_until = row[1]
    return int(row[0])


@cache
def _columns(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if not field.primary_key)


@cache
def _statement() -> str:
    """The database itself knows the types of its columns, whose names come from the models."""
    columns = ", ".join(_columns(Booking))
    line_columns = ", ".join(name for name in _columns(BookingLine) if name != "booking_id")
    return f"""
WITH made AS (
    INSERT INTO bookings_booking ({columns})
    SELECT {columns.replace("held_until", _HELD_UNTIL)}
      FROM jsonb_populate_record(NULL::bookings_booking, %(booking)s::jsonb)
        ON CONFLICT (reference) DO NOTHING RETURNING id, held_until
), lines AS (
    INSERT INTO bookings_bookingline (booking_id, {line_columns})
    SELECT made.id, {line_columns}
      FROM made, jsonb_populate_recordset(NULL::bookings_bookingline, %(lines)s::jsonb)
)
SELECT id, held_until FROM made
"""  # noqa: S608 - names of columns come from the models


def _as_json(told: object) -> str:
    return json.dumps(told, default=_as_text)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
