from datetime import date, datetime

from django.db import transaction

from apps.bookings.choices import SeriesStatus
from apps.bookings.events.series import SeriesEnded
from apps.bookings.models.series import Series
from apps.bookings.selectors.series_cancel import to_cancel
from apps.bookings.selectors.series_plan import day_of
from apps.bookings.selectors.series_scope import dates_of
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.cancel import AS_AGREED, Cancelling
from apps.bookings.services.cancel_series import let_go
from apps.bookings.services.locked_series import locked_series, touch
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@once_more
@transaction.atomic
def end_series(
    series_id: int, *, last_day: date, by: Actor, channel: Channel, now: datetime, how: Cancelling = AS_AGREED
) -> Series:
    """Dates after the last day are cancelled as agreed for each; those up to it stay, and nothing heals any more.

    `how.version` is that of the series.
    """
    series = locked_series(series_id, version=how.version)
    going = [each for each in to_cancel(dates_of(series), now=now) if day_of(each.local_start) > last_day]
    cancelled = let_go(going, how, by=by, channel=channel, now=now)
    touch(series, now=now, status=SeriesStatus.ENDED, ended_at=now, first_right_until=None)
    told = {"last_day": last_day.isoformat(), "cancelled": len(cancelled)}
    record(SeriesEnded(series.pk), actor=by, channel=channel, after=told)
    return series
