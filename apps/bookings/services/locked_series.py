from collections.abc import Iterable
from datetime import datetime
from typing import Any

from apps.bookings.choices import SeriesStatus
from apps.bookings.errors.moves import Stale
from apps.bookings.errors.series import SeriesHasEnded
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series, SeriesDate


def locked_series(series_id: int, *, version: int | None = None) -> Series:
    """Nobody else changes it until the transaction ends. Refused once it has ended, and where it is no longer the
    `version` somebody saw."""
    rows = Series.objects.select_for_update(of=("self",)).select_related("guest", "offer")
    series = rows.get(pk=series_id)
    if version is not None and series.version != version:
        raise Stale(series.version)
    if series.status == SeriesStatus.ENDED:
        raise SeriesHasEnded
    return series


def locked_bookings(dates: Iterable[SeriesDate]) -> dict[int, Booking]:
    """Of these dates, by number, their rows locked in that order; the dates know them as they are now."""
    dates = list(dates)
    ids = [date.booking_id for date in dates if date.booking_id is not None]
    rows = Booking.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    bookings = {row.pk: row for row in rows}
    for date in dates:
        date.booking = bookings.get(date.booking_id or 0)
    return bookings


def touch(series: Series, *, now: datetime, **changes: Any) -> None:
    """Another version of it, with these changes."""
    changes = {**changes, "version": series.version + 1, "updated_at": now}
    for name, value in changes.items():
        setattr(series, name, value)
    series.save(update_fields=[*changes])
