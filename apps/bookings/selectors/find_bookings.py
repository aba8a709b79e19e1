"""Bookings by whatever somebody at the desk has of one: a name, the end of a number, an address, a reference."""

from collections.abc import Collection
from datetime import datetime, timedelta

from apps.accounts.permissions import Person
from apps.bookings.choices import UPCOMING
from apps.bookings.models.booking import Booking, BookingQuerySet
from apps.bookings.rules.reference import ALPHABET, tidied
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.find_guests import asked_for
from apps.venues.selectors.doors import venues_for

MOST = 6
# Whoever stands at the desk has come for something that begins about now.
AROUND = timedelta(hours=18)
# Fewer letters begin too many references.
FEWEST = 4


def bookings_named(person: Person, asked: str) -> list[Booking]:
    """Those whose reference begins so."""
    letters = tidied(asked)
    if len(letters) < FEWEST or not set(letters) <= set(ALPHABET):
        return []
    return list(_complete(bookings_for(person)).filter(reference__startswith=letters)[:MOST])


def bookings_around(person: Person, asked: str, *, now: datetime) -> list[Booking]:
    """Of guests found so, those that begin about now; whoever has not come in yet before the others."""
    venue_ids = list(venues_for(person).values_list("pk", flat=True))
    rows = _complete(bookings_for(person)).filter(
        asked_for(asked, through="guest__"),
        venue__in=venue_ids,
        starts_at__range=(now - AROUND, now + AROUND),
        status__in=UPCOMING,
    )
    found = sorted(rows, key=lambda booking: (booking.checked_in_at is not None, booking.starts_at))
    return found[:MOST]


def bookings_to_come(person: Person, guest_ids: Collection[int], *, now: datetime) -> list[Booking]:
    rows = _complete(bookings_for(person)).filter(guest__in=guest_ids, ends_at__gt=now, status__in=UPCOMING)
    return list(rows.order_by("starts_at", "pk")[:MOST])


def _complete(rows: BookingQuerySet) -> BookingQuerySet:
    return rows.select_related("guest", "offer", "venue")
