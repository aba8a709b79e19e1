from datetime import datetime

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.order import Order
from apps.bookings.rules.wish import Wish
from apps.bookings.services.make_booking import make_booking
from apps.journal.choices import Actor, Channel


def hold_booking(wish: Wish, order: Order, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """Keeps the place at this price for a while, for somebody who need not say yet who they are."""
    return make_booking(wish, order, Status.HELD, by=by, channel=channel, now=now)
