"""A booking's first row, with a reference nobody has."""

from datetime import datetime
from random import SystemRandom
from typing import Any

from django.db import connection
from django.db.models import Field

from apps.bookings.models.booking import Booking
from apps.bookings.rules.order import Order
from apps.bookings.rules.reference import new_reference
from apps.bookings.selectors.look import Look
from apps.bookings.services.credits import credited
from apps.bookings.services.guest_links import new_link_salt
from apps.bookings.services.put_price import totals
from apps.rates.rules.lines import LineKind, Quote
from apps.venues.choices import OfferKind

_chance = SystemRandom()


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


def insert(booking: Booking) -> None:
    """Another reference where somebody has this one, without breaking the transaction."""
    while booking.pk is None:
        booking.reference = new_reference(_chance)
        booking.pk = _insert(booking)
    booking._state.adding = False


def _insert(booking: Booking) -> int | None:
    fields = _columns()
    values = [field.get_db_prep_save(getattr(booking, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_statement(fields), values)
        row = cursor.fetchone()
    return int(row[0]) if row else None


def _columns() -> list["Field[Any, Any]"]:
    return [field for field in Booking._meta.concrete_fields if not field.primary_key]


def _statement(fields: list["Field[Any, Any]"]) -> str:
    """Names of columns come from the model, values are handed over apart."""
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return (
        f"INSERT INTO bookings_booking ({columns}) VALUES ({places})"  # noqa: S608
        " ON CONFLICT (reference) DO NOTHING RETURNING id"
    )
