"""In which businesses a hold or a request may be over: one question for a hundred of them, asked every few seconds."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import DatabaseError, connection
from psycopg import sql

from apps.bookings.models.settings import BookingSettings

AT_ONCE = 100
_USUAL = BookingSettings._meta.get_field("approval_hours").default
DUE = sql.SQL(
    """
SELECT {name} WHERE EXISTS (
    SELECT FROM {schema}.bookings_booking WHERE status = 'held' AND held_until <= %(now)s
) OR EXISTS (
    SELECT FROM {schema}.bookings_booking WHERE status = 'pending' AND (starts_at <= %(now)s OR made_at <= %(now)s
        - make_interval(hours => coalesce((SELECT approval_hours FROM {schema}.bookings_bookingsettings), {usual})))
)"""
)


def schemas_with_due(schemas: Sequence[str], *, now: datetime) -> set[str]:
    """Those of them in which the sweep has something to do. Where one cannot be asked, all that were asked with it."""
    return {schema for some in _batches(schemas) for schema in _due(some, now)}


def _due(schemas: Sequence[str], now: datetime) -> list[str]:
    asked = [
        DUE.format(name=sql.Literal(schema), schema=sql.Identifier(schema), usual=sql.Literal(_USUAL))
        for schema in schemas
    ]
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(" UNION ALL ").join(asked), {"now": now})
            return [schema for (schema,) in cursor.fetchall()]
    except DatabaseError:
        return list(schemas)


def _batches(schemas: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(schemas), AT_ONCE):
        yield schemas[start : start + AT_ONCE]
