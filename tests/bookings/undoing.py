"""Deeds of the desk that may be undone for a moment, in few words."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models.functions import Now

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.services.book import book
from apps.bookings.services.planned_change import How
from apps.bookings.services.reschedule import reschedule_booking
from apps.bookings.services.undo import undo
from apps.journal.models.pointer import Pointer
from apps.journal.services.relay import relay_due
from tests.bookings.wishes import BY_STAFF, HOUR, TEN, hour_wish, order
from tests.factories.sellable import Sold

DAY = timedelta(days=1)
TOMORROW = NewTime(TEN + DAY, TEN + DAY + HOUR)
TWO_HOURS = NewTime(TEN, TEN + 2 * HOUR)
HELD = How(hold_for=HOLD_FOR)


def agreed(sold: Sold) -> Booking:
    """An hour at ten, of which everybody has heard."""
    made = book(hour_wish(sold), order(), **BY_STAFF)
    Pointer.objects.all().delete()
    return made


def rescheduled(booking: Booking, to: NewTime = TOMORROW, **how: Any) -> Booking:
    return reschedule_booking(booking.pk, to, **BY_STAFF, how=How(hold_for=HOLD_FOR, **how))


def undone(booking: Booking, **how: Any) -> Booking:
    return undo(booking.pk, **{"version": booking.version, **BY_STAFF, **how})


def places(booking: Booking) -> list[tuple[int | None, datetime, datetime]]:
    live = Claim.objects.filter(booking=booking, live=True).order_by("spot")
    return [(claim.space_id, claim.during.lower, claim.during.upper) for claim in live]


def let_it_be_told() -> None:
    Pointer.objects.update(due_at=Now() - timedelta(seconds=1))
    relay_due()
