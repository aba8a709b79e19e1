"""Who did not come is marked after the grace, and their place given away, where the business wants it so."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.arrival import missing_since
from apps.bookings.selectors.booking_settings import booking_settings
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.no_show import release_place, set_no_show
from apps.journal.choices import SYSTEM, Channel

MOST_AT_ONCE = 500


def mark_missing(*, now: datetime) -> int:
    """How many of the current schema were marked; each in its own transaction."""
    settings = booking_settings()
    return sum(_mark(booking_id, settings, now=now) for booking_id in _ids(_are_missing(settings, now)))


def release_places(*, now: datetime) -> int:
    """How many places of the current schema were given away."""
    due = _ids(_may_be_released(booking_settings(), now))
    for booking_id in due:
        release_place(booking_id, by=SYSTEM, channel=Channel.SWEEP, now=now)
    return len(due)


@once_more
@transaction.atomic
def _mark(booking_id: int, settings: BookingSettings, *, now: datetime) -> bool:
    """Not where somebody is just checking them in."""
    rows = Booking.objects.select_for_update(of=("self",), skip_locked=True)
    booking = rows.filter(_are_missing(settings, now), pk=booking_id).first()
    if booking is None:
        return False
    set_no_show(booking, by=SYSTEM, channel=Channel.SWEEP, now=now)
    return True


def _are_missing(settings: BookingSettings, now: datetime) -> Q:
    since = missing_since(now, grace=settings.no_show_after_minutes, release=settings.release_after_minutes)
    if since is None:
        return Q(pk__in=[])
    return Q(status=Status.CONFIRMED, ended_at=None, starts_at__lte=since)


def _may_be_released(settings: BookingSettings, now: datetime) -> Q:
    if settings.release_after_minutes is None:
        return Q(pk__in=[])
    since = now - timedelta(minutes=settings.release_after_minutes)
    occupied = Claim.objects.filter(booking=OuterRef("pk"), live=True, during__endswith__gt=now)
    return Q(Exists(occupied), status=Status.NO_SHOW, starts_at__lte=since, ends_at__gt=now)


def _ids(which: Q) -> Sequence[int]:
    return list(Booking.objects.filter(which).order_by("starts_at").values_list("pk", flat=True)[:MOST_AT_ONCE])
