"""A place for somebody who waits: held for them until they answer, or booked at once where they said so."""

from datetime import datetime, timedelta

from django.db import transaction

from apps.bookings.choices import WaitStatus
from apps.bookings.events.waitlist import WaitOffered
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.rules.matching import Choice
from apps.bookings.rules.order import Order
from apps.bookings.selectors.wait_choices import wish_for
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.settle_wait import booked
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record

A_MOMENT = timedelta(minutes=1)


@transaction.atomic
def offer_place(
    entry: WaitlistEntry, choice: Choice, *, until: datetime, by: Actor, channel: Channel, now: datetime
) -> WaitOffer:
    """`entry` is locked and has its guest. Made by a person it is an offer by hand, and may wait for its place."""
    by_hand = channel is not Channel.SWEEP
    booking = _held(entry, choice, until, is_patient=by_hand, now=now, by=by)
    offer = WaitOffer.objects.create(entry=entry, booking=booking, offered_at=now, until=until, by_hand=by_hand)
    entry.status, entry.updated_at = WaitStatus.OFFERED, now
    entry.save(update_fields=["status", "updated_at"])
    told = {"starts_at": booking.starts_at.isoformat(), "until": until.isoformat(), "people": booking.people}
    record(WaitOffered(entry.pk, offer.pk, booking.pk, by_hand), actor=by, channel=channel, after=told)
    return offer


@transaction.atomic
def book_place(entry: WaitlistEntry, choice: Choice, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """Confirmed, or a request where somebody has to say yes."""
    is_patient = channel is not Channel.SWEEP
    held = _held(entry, choice, now + A_MOMENT, is_patient=is_patient, now=now, by=by)
    booking = confirm_booking(held.pk, by=by, channel=channel, now=now)
    booked(entry, booking, by=by, channel=channel, now=now)
    return booking


def _held(
    entry: WaitlistEntry, choice: Choice, until: datetime, *, is_patient: bool, now: datetime, by: Actor
) -> Booking:
    """A guest without an address is not found by one, so their name is put to the hold by number."""
    wish = wish_for(entry, choice)
    order = Order(entry.language, note=entry.note, until=until, expected_total=choice.price, is_patient=is_patient)
    booking = hold_booking(wish, order, by=by, channel=Channel.SWEEP, now=now)
    booking.guest = entry.guest
    booking.save(update_fields=["guest"])
    return booking
