from datetime import datetime

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.order import Order
from apps.bookings.rules.wish import Wish
from apps.bookings.services.make_booking import make_booking
from apps.journal.choices import Actor, Channel


def request_booking(wish: Wish, order: Order, *, by: Actor, channel: Channel, now: datetime) -> Booking:
    """Takes the place until somebody says yes or no, also where nobody would have to."""
    return make_booking(wish, order, Status.PENDING, by=by, channel=channel, now=now)
