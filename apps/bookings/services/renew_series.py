"""The next season with first right: its places are held for whom had the last one, until an agreed moment.

They are ordinary holds that last longer, so no other channel can sell them meanwhile, nothing new has to keep them
apart, and when the time is up they lapse like every hold.
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from apps.bookings.choices import SeriesStatus, Status
from apps.bookings.errors.places import PlaceGone
from apps.bookings.errors.series import NoFirstRight, RenewedAlready
from apps.bookings.errors.undecided import DatesUndecided
from apps.bookings.events.series import SeriesRenewalEnded, SeriesRenewalOffered, SeriesRenewed
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series
from apps.bookings.rules.order import Order
from apps.bookings.rules.renewal import Renewal
from apps.bookings.selectors.series_scope import dates_of
from apps.bookings.selectors.series_table import planned_dates, with_ways
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.answer_date import answer_date
from apps.bookings.services.book_dates import made_facts
from apps.bookings.services.cancel import AS_AGREED
from apps.bookings.services.cancel_series import let_go
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.locked_series import locked_bookings, locked_series, touch
from apps.bookings.services.make_series import TRIES, decided, store
from apps.journal.choices import SYSTEM, Actor, Channel
from apps.journal.services.record import Fact, record, record_all


@once_more
def offer_renewal(series_id: int, renewal: Renewal, *, by: Actor, channel: Channel, now: datetime) -> Series:
    """The next season as a series of its own, held for the guest of this one; `next_season` proposes its plan.

    Refuses with the table as it is where a date cannot be had and nobody decided what becomes of it.
    """
    for _turn in range(TRIES):
        try:
            return _offer(series_id, renewal, by=by, channel=channel, now=now)
        except PlaceGone:
            continue
    raise DatesUndecided(with_ways(planned_dates(renewal.plan, now=now, choices=renewal.choices), now=now))


@transaction.atomic
def _offer(series_id: int, renewal: Renewal, *, by: Actor, channel: Channel, now: datetime) -> Series:
    old = Series.objects.select_for_update(of=("self",)).select_related("guest").get(pk=series_id)
    if Series.objects.filter(renews=old).exclude(status=SeriesStatus.ENDED).exists():
        raise RenewedAlready
    Series.objects.filter(renews=old).update(renews=None)
    order = Order(old.language, note=old.note, until=renewal.until)
    table = decided(replace(renewal.plan, email=old.guest.email), order, renewal.choices, now=now)
    series, bookings = store(table, order, old.guest, now=now, renews=old, first_right_until=renewal.until)
    offered = Fact(SeriesRenewalOffered(series.pk, old.pk, len(bookings)), after={"until": renewal.until.isoformat()})
    record_all([offered, *made_facts(bookings)], actor=by, channel=channel)
    return series


@once_more
@transaction.atomic
def accept_renewal(series_id: int, *, by: Actor, channel: Channel, now: datetime) -> list[Booking]:
    """Everything still held is booked; refused once the time is up, or nothing is left of it."""
    series = _offered(series_id)
    bookings = locked_bookings(dates_of(series))
    held = [pk for pk, booking in bookings.items() if booking.status == Status.HELD]
    if not held or series.first_right_until is None or series.first_right_until <= now:
        raise NoFirstRight
    taken = [confirm_booking(pk, by=by, channel=channel, now=now) for pk in held]
    touch(series, now=now, first_right_until=None)
    record(SeriesRenewed(series.pk, len(taken)), actor=by, channel=channel)
    return taken


@once_more
@transaction.atomic
def decline_renewal(series_id: int, *, by: Actor, channel: Channel, now: datetime) -> Series:
    """Its places are everybody's again, at once."""
    series = _offered(series_id)
    return _end(series, is_declined=True, by=by, channel=channel, now=now)


def end_lapsed_renewals(*, now: datetime) -> int:
    """Of the current schema, those nobody answered in time; their holds lapse by themselves, or here."""
    due = Series.objects.filter(first_right_until__lte=now, status=SeriesStatus.ACTIVE).order_by("pk")
    return sum(_lapse(series_id, now=now) for series_id in list(due.values_list("pk", flat=True)))


@once_more
@transaction.atomic
def _lapse(series_id: int, *, now: datetime) -> bool:
    """Not where somebody is just answering."""
    rows = Series.objects.select_for_update(of=("self",), skip_locked=True)
    series = rows.filter(pk=series_id, first_right_until__lte=now, status=SeriesStatus.ACTIVE).first()
    if series is not None:
        _end(series, is_declined=False, by=SYSTEM, channel=Channel.SWEEP, now=now)
    return series is not None


def _offered(series_id: int) -> Series:
    series = locked_series(series_id)
    if series.renews_id is None or series.first_right_until is None:
        raise NoFirstRight
    return series


def _end(series: Series, *, is_declined: bool, by: Actor, channel: Channel, now: datetime) -> Series:
    dates = dates_of(series)
    going = [each for each in dates if each.booking is None or each.booking.status == Status.HELD]
    let_go(going, AS_AGREED, by=by, channel=channel, now=now)
    for each in dates:
        if each.booking is not None and each not in going:
            answer_date(each.booking)
    touch(series, now=now, status=SeriesStatus.ENDED, ended_at=now, first_right_until=None)
    record(SeriesRenewalEnded(series.pk, is_declined), actor=by, channel=channel)
    return series
