from datetime import datetime

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.order import Order
from apps.bookings.rules.wish import Wish
from apps.bookings.services.make_booking import make_booking
from apps.journal.choices import Actor, Channel


def book(wish: Wish, order: Order, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """At once and without a hold: confirmed, or pending where somebody has to say yes."""
    return make_booking(wish, order, Status.CONFIRMED, by=by, channel=channel, now=now)
