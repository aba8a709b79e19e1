"""Dates of a series let go in three scopes, with the money told before."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.choices import DateState, SeriesStatus, Status
from apps.bookings.errors.moves import Stale
from apps.bookings.errors.series import NoSuchDate, SeriesHasEnded
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.series import Series
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.series_dates import Choice, Repair
from apps.bookings.rules.series_edit import WHOLE, Part, Scope
from apps.bookings.selectors.series_cancel import series_cancel_preview
from apps.bookings.selectors.series_plan import plan_of as plan_kept
from apps.bookings.services.cancel import Cancelling
from apps.bookings.services.cancel_series import cancel_series
from apps.bookings.services.end_series import end_series
from apps.core.money import Money
from apps.journal.models.entry import Entry
from apps.rates.models.policy import PolicyTier
from tests.factories.sellable import NOW, Sold, court
from tests.factories.series import HOW, series_of, taken, week

pytestmark = pytest.mark.usefixtures("in_club")
# After the first of three Mondays, a day before the second.
LATER = datetime(2027, 1, 17, 19, tzinfo=UTC)
LATER_ON = HOW | {"now": LATER}


def part(series: Series, number: int, scope: Scope) -> Part:
    return Part(scope, series.dates.get(local_start__date=week(number)).pk)


def states(series: Series) -> list[str]:
    return list(series.dates.values_list("state", flat=True))


def half_within_two_days(sold: Sold) -> Sold:
    PolicyTier.objects.create(policy=sold.rate.policy, kind="cancel", minutes_before=2880, percent=100)
    PolicyTier.objects.create(policy=sold.rate.policy, kind="cancel", minutes_before=60, percent=50)
    return sold


def test_one_date_goes_alone() -> None:
    sold = court()
    series = series_of(sold)

    cancelled = cancel_series(series.pk, part(series, 1, Scope.THIS), **HOW)

    assert [booking.status for booking in cancelled] == [Status.CANCELLED]
    assert states(series) == [DateState.BOOKED, DateState.CANCELLED, DateState.BOOKED]
    assert Claim.objects.filter(live=True).count() == 2
    series.refresh_from_db()
    assert (series.status, plan_kept(series).recurrence) == (SeriesStatus.ACTIVE, weekly([0], count=3))


def test_one_and_those_that_follow_go_and_the_rule_ends_before() -> None:
    series = series_of(court())

    cancel_series(series.pk, part(series, 1, Scope.FOLLOWING), **HOW)

    assert states(series) == [DateState.BOOKED, DateState.CANCELLED, DateState.CANCELLED]
    series.refresh_from_db()
    assert plan_kept(series).recurrence == weekly([0], until=week(0))
    assert series.version == 2


def test_all_to_come_go_and_with_the_last_the_series_ends() -> None:
    series = series_of(court())

    cancelled = cancel_series(series.pk, WHOLE, **LATER_ON)

    assert len(cancelled) == 2
    assert states(series) == [DateState.BOOKED, DateState.CANCELLED, DateState.CANCELLED]
    series.refresh_from_db()
    assert (series.status, series.ended_at) == (SeriesStatus.ENDED, LATER)
    told = Entry.objects.filter(subject_kind="bookings.series").order_by("pk").values_list("event", flat=True)
    assert list(told) == ["bookings.series_made", "bookings.series_dates_cancelled", "bookings.series_ended"]
    with pytest.raises(SeriesHasEnded):
        cancel_series(series.pk, WHOLE, **LATER_ON)


def test_what_is_checked_in_is_not_touched() -> None:
    series = series_of(court())
    Booking.objects.filter(series_date__local_start__date=week(1)).update(status=Status.CHECKED_IN)

    assert len(cancel_series(series.pk, WHOLE, **HOW)) == 2
    assert states(series)[1] == DateState.BOOKED


def test_what_was_wanted_is_wanted_no_longer_before_anything_frees() -> None:
    sold = court()
    taken(sold, sold.space, week(1))
    series = series_of(sold, choices={week(1): Choice(Repair.WAIT)})

    cancel_series(series.pk, WHOLE, **HOW)

    assert states(series) == [DateState.CANCELLED] * 3


def test_the_money_is_told_before_and_each_date_follows_its_own_terms() -> None:
    series = series_of(half_within_two_days(court()))
    Booking.objects.update(paid=Decimal(24))
    preview = series_cancel_preview(series, WHOLE, now=LATER)

    cancelled = cancel_series(series.pk, WHOLE, **LATER_ON)

    assert [row.refund and row.refund.back for row in preview.dates] == [Money.of(12, "EUR"), Money.of(24, "EUR")]
    assert (preview.back, preview.charge) == ((Money.of(36, "EUR"),), (Money.of(12, "EUR"),))
    assert [booking.kept for booking in cancelled] == [Decimal(12), Decimal(0)]


def test_staff_let_a_guest_go_without_any_cost() -> None:
    series = series_of(half_within_two_days(court()))

    cancelled = cancel_series(series.pk, WHOLE, **LATER_ON, how=Cancelling(reason="Flood", waive=True))

    assert [booking.kept for booking in cancelled] == [Decimal(0), Decimal(0)]


def test_a_version_somebody_else_has_changed_and_a_foreign_date_are_refused() -> None:
    series, other = series_of(court()), series_of(court())

    with pytest.raises(Stale):
        cancel_series(series.pk, WHOLE, **HOW, how=Cancelling(version=7))
    with pytest.raises(NoSuchDate):
        cancel_series(series.pk, part(other, 1, Scope.THIS), **HOW)
    assert states(series) == [DateState.BOOKED] * 3


def test_a_series_ended_on_a_day_keeps_the_dates_up_to_it() -> None:
    series = series_of(court())

    end_series(series.pk, last_day=week(1), **HOW)

    assert states(series) == [DateState.BOOKED, DateState.BOOKED, DateState.CANCELLED]
    series.refresh_from_db()
    assert series.status == SeriesStatus.ENDED


def test_the_preview_takes_as_many_queries_for_many_dates() -> None:
    few, many = series_of(court()), series_of(court(), weekly([0], count=20))

    with CaptureQueriesContext(connection) as for_few:
        series_cancel_preview(few, WHOLE, now=NOW)
    with CaptureQueriesContext(connection) as for_many:
        preview = series_cancel_preview(many, WHOLE, now=NOW + timedelta(days=1))

    assert len(preview.dates) == 20
    assert len(for_many) == len(for_few) == 1
