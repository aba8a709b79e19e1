from dataclasses import replace
from datetime import datetime

from django.db import transaction

from apps.bookings.errors.moves import GuestNeeded
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.change_guest import change_guest, facts_of
from apps.bookings.services.planned_change import How
from apps.journal.choices import Actor, Channel


@once_more
@transaction.atomic
def correct_guest(
    booking_id: int, facts: GuestFacts, *, by: Actor, channel: Channel, now: datetime, version: int | None = None
) -> Booking:
    """What is known of the guest of a booking is put right, and in which language they are written to about it."""
    changes = Changes(language=facts.language or None)
    booking = change_booking(booking_id, changes, by=by, channel=channel, now=now, how=How(version=version))
    if booking.guest is None:
        raise GuestNeeded
    known = facts_of(booking.guest)
    told = replace(known, name=facts.name, email=facts.email, phone=facts.phone)
    country = booking.venue.country
    booking.guest = change_guest(booking.guest.pk, told, by=by, channel=channel, now=now, venue_country=country)
    return booking
