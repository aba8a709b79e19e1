"""The last step of somebody who books by themselves: who they are and what else they said, at once or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from apps.bookings.choices import Status
from apps.bookings.errors.places import PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.expire import expire_booking
from apps.bookings.services.guest_consents import Agreed, give_consent
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.new_booking import keyed
from apps.bookings.services.revive import revive_booking
from apps.core.money import Money
from apps.journal.choices import Actor, Channel

# What is over for a guest who presses once more: it was theirs from the first press on.
BOOKED = frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED})


@dataclass(frozen=True, slots=True)
class CheckOut:
    """`seen_total` is what the button said; `agreed` are the words the guest agreed to."""

    guest: GuestFacts
    note: str = ""
    answers: Mapping[int, str] = field(default_factory=dict, hash=False)
    seen_total: Money | None = None
    agreed: tuple[Agreed, ...] = ()


@once_more
def check_out(booking_id: int, told: CheckOut, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """Confirmed, or asked for where somebody has to say yes. Pressed twice it is booked once.

    A hold that has lapsed is taken again at its price; PlaceTaken where somebody else has the place by now.
    """
    who: dict[str, Any] = {"by": by, "channel": channel, "now": now}
    with transaction.atomic():
        booking = locked_booking(booking_id)
        if booking.status in BOOKED:
            return booking
        _refuse_price(booking, told.seen_total)
        if booking.status == Status.EXPIRED:
            booking = revive_booking(booking_id, **who)
        booking.note, booking.answers, booking.language = told.note, keyed(told.answers), told.guest.language
        booking.save(update_fields=["note", "answers", "language"])
        booked = confirm_booking(booking_id, guest=told.guest, **who)
        for agreed in told.agreed:
            give_consent(_guest_of(booked), agreed, **who)
        return booked


def hold_again(booking_id: int, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """A place whose time was up, kept once more at its old price; PlaceTaken where it is gone."""
    expire_booking(booking_id, now=now)
    return revive_booking(booking_id, by=by, channel=channel, now=now)


def _refuse_price(booking: Booking, seen: Money | None) -> None:
    if seen is not None and seen != booking.price:
        raise PriceChanged(booking.price)


def _guest_of(booking: Booking) -> int:
    """Nothing is confirmed for nobody."""
    if booking.guest_id is None:
        raise ValueError("a confirmed booking has a guest")
    return booking.guest_id
