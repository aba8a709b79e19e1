from datetime import datetime

from apps.bookings.errors.changing import SameTimeAndPlace
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import NewTime
from apps.bookings.selectors.move_preview import is_same_time
from apps.bookings.selectors.wish_again import spaces_now
from apps.bookings.services.move_space import move_to_spaces
from apps.bookings.services.planned_change import How
from apps.bookings.services.reschedule import reschedule_booking
from apps.journal.choices import Actor, Channel


def move_by_hand(booking: Booking, to: NewTime, *, how: How, by: Actor, channel: Channel, now: datetime) -> Booking:
    """To another time, another place or both, in one step. At the same time it stays at its price.

    `how` carries the version somebody saw, so that what this one is taken for is what it is.
    """
    if not is_same_time(booking, to):
        return reschedule_booking(booking.pk, to, by=by, channel=channel, now=now, how=how)
    if {*to.space_ids} == {*spaces_now(booking)}:
        raise SameTimeAndPlace
    return move_to_spaces(booking.pk, to.space_ids, by=by, channel=channel, now=now, how=how)
