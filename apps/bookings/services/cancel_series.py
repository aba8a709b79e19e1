"""Dates of a series let go: one, one and those that follow, or all that are to come."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from apps.bookings.choices import DateState, SeriesStatus, Status
from apps.bookings.events.series import SeriesDatesCancelled, SeriesEnded
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.moves import Move, may
from apps.bookings.rules.series_edit import WHOLE, Part, Scope, before_and_from
from apps.bookings.selectors.series_cancel import to_cancel
from apps.bookings.selectors.series_plan import day_of, plan_of
from apps.bookings.selectors.series_scope import dates_of, within
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.cancel import AS_AGREED, Cancelling, cancel_booking
from apps.bookings.services.claims import free
from apps.bookings.services.locked_series import locked_bookings, locked_series, touch
from apps.bookings.services.make_series import columns_of
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.spot_locks import lock_departures
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record


@once_more
@transaction.atomic
def cancel_series(
    series_id: int, part: Part = WHOLE, *, by: Actor, channel: Channel, now: datetime, how: Cancelling = AS_AGREED
) -> list[Booking]:
    """Each booking by the policy frozen into it, all or none of them. With the last date to come the series ends.

    `how.version` is that of the series.
    """
    series = locked_series(series_id, version=how.version)
    going = to_cancel(within(dates_of(series), part), now=now)
    cancelled = let_go(going, how, by=by, channel=channel, now=now)
    if part.scope is not Scope.THIS and going:
        touch(series, now=now, **_shortened(series, going[0], part.scope))
    event = SeriesDatesCancelled(series.pk, part.scope.value, len(cancelled))
    record(event, actor=by, channel=channel, after={"dates": [str(day_of(each.local_start)) for each in going]})
    end_if_over(series, by=by, channel=channel, now=now)
    return cancelled


def let_go(
    dates: Sequence[SeriesDate], how: Cancelling, *, by: Actor, channel: Channel, now: datetime
) -> list[Booking]:
    """What was wanted no longer is, before anything frees; then the bookings, in the order of their numbers. All places
    are free before any is passed on, so that whoever waits has the choice."""
    bookings = locked_bookings(dates)
    lock_departures(row.departure_id for row in bookings.values() if row.departure_id is not None)
    own = Cancelling(reason=how.reason, waive=how.waive)
    wanted = [date.pk for date in dates if date.state == DateState.WANTED]
    SeriesDate.objects.filter(pk__in=wanted).update(state=DateState.CANCELLED)
    going = [pk for pk, booking in bookings.items() if may(Move.CANCEL, Status(booking.status))]
    freed = free(going, now=now)
    cancelled = [cancel_booking(pk, by=by, channel=channel, now=now, how=own) for pk in going]
    pass_on(freed, now=now)
    return cancelled


def end_if_over(series: Series, *, by: Actor, channel: Channel, now: datetime) -> None:
    """A series of which nothing is to come is over."""
    booked = Q(state=DateState.BOOKED, booking__ends_at__gt=now)
    is_to_come = series.dates.filter(booked | Q(state=DateState.WANTED, ends_at__gt=now))
    if series.status == SeriesStatus.ACTIVE and not is_to_come.exists():
        touch(series, now=now, status=SeriesStatus.ENDED, ended_at=now, first_right_until=None)
        record(SeriesEnded(series.pk), actor=by, channel=channel)


def _shortened(series: Series, first: SeriesDate, scope: Scope) -> dict[str, object]:
    """What its pattern still says where all that follows is gone; nothing changes where all is."""
    if scope is Scope.ALL:
        return {}
    plan, day = plan_of(series), day_of(first.local_start)
    if day <= plan.local_start.date():
        return {}
    columns = columns_of(before_and_from(plan, day)[0])
    return {name: columns[name] for name in ("rule", "added_on", "left_out_on")}
