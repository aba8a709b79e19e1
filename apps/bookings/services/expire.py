"""Ending what nobody confirmed or answered in time. What a guest wants meanwhile does not wait for this."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.claims import lapse
from apps.bookings.services.pass_on import pass_on

MOST_AT_ONCE = 500


def expire_due(*, now: datetime) -> int:
    """How many ended in the current schema; each in its own transaction, so that one in the way stops no other."""
    return sum(expire_booking(booking_id, now=now) for booking_id in _due(now))


@once_more
@transaction.atomic
def expire_booking(booking_id: int, *, now: datetime) -> bool:
    """Whether it ended: not where somebody is just confirming or ending it."""
    rows = Booking.objects.select_for_update(of=("self",), skip_locked=True)
    booking = rows.filter(_is_over(now), pk=booking_id).first()
    if booking is None:
        return False
    pass_on(lapse(booking, now=now), now=now)
    return True


def _due(now: datetime) -> Iterable[int]:
    rows = Booking.objects.filter(_is_over(now)).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:MOST_AT_ONCE])


def _is_over(now: datetime) -> Q:
    """A hold whose time is up, and a request nobody answered in time, or before the start."""
    asked = now - timedelta(hours=booking_settings().approval_hours)
    unanswered = Q(status=Status.PENDING) & (Q(made_at__lte=asked) | Q(starts_at__lte=now))
    return Q(status=Status.HELD, held_until__lte=now) | unanswered
