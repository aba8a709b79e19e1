"""A series changed in three scopes: what the preview says is what happens, or nothing does."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.choices import SeriesStatus, Status
from apps.bookings.errors.changing import BreakingIsForStaff, WaivedByStaffAlone
from apps.bookings.errors.moves import Stale
from apps.bookings.errors.places import PriceChanged
from apps.bookings.errors.series import AnswerRenewalFirst, NotForOneDate
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.renewal import Renewal, next_season
from apps.bookings.rules.series_diff import Untouched
from apps.bookings.rules.series_edit import Scope, SeriesEdit
from apps.bookings.selectors.series_plan import plan_of as plan_kept
from apps.bookings.services.change_series import change_series
from apps.bookings.services.planned_change import How
from apps.bookings.services.renew_series import offer_renewal
from apps.bookings.services.reschedule import reschedule_booking
from apps.core.money import Money
from apps.journal.choices import Channel
from apps.journal.models.entry import Entry
from apps.venues.errors.faults import NotLikeThis
from tests.bookings.changed_series import live_claims, movable, part, preview_of, times
from tests.factories.sellable import NOW, court
from tests.factories.series import FIRST, HOW, series_of, week

pytestmark = pytest.mark.usefixtures("in_club")


def test_all_move_to_another_hour_with_their_places() -> None:
    series = series_of(movable(court()))

    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW)

    assert times(series) == ["11 20:00-21:00", "18 20:00-21:00", "25 20:00-21:00"]
    assert live_claims(series.bookings.all()) == 3
    assert [date.local_start.hour for date in series.dates.all()] == [20, 20, 20]
    series.refresh_from_db()
    assert (plan_kept(series).local_start.hour, series.version) == (20, 2)
    assert {booking.sequence for booking in series.bookings.all()} == {1}
    told = Entry.objects.filter(event="bookings.series_changed").get()
    assert told.facts == {"series_id": series.pk, "scope": "all", "changed": 3, "added": 0, "dropped": 0}


def test_half_an_hour_later_takes_the_places_it_has_already() -> None:
    series = series_of(movable(court()))

    change_series(series.pk, SeriesEdit(starts=time(19, 30)), **HOW)

    assert times(series)[0] == "11 19:30-20:30"


def test_each_date_may_move_to_where_the_next_one_was() -> None:
    sold = movable(court())
    series = series_of(sold, weekly([0], count=4))

    change_series(series.pk, SeriesEdit(recurrence=weekly([1], count=4), keeps_moved=True), **HOW)

    assert times(series) == [f"{day} 19:00-20:00" for day in (12, 19, 26)] + ["02 19:00-20:00"]
    assert Booking.objects.count() == 4


def test_one_date_moves_by_hand_and_keeps_its_name() -> None:
    series = series_of(movable(court()))
    edit = SeriesEdit(part(series, 1, Scope.THIS), starts=time(10), day=week(1) + timedelta(days=2), minutes=90)

    change_series(series.pk, edit, **HOW)

    assert times(series) == ["11 19:00-20:00", "20 10:00-11:30", "25 19:00-20:00"]
    moved = series.dates.order_by("local_start")[1]
    assert (moved.local_start.date(), moved.starts_at) == (week(1), datetime(2027, 1, 20, 9, tzinfo=UTC))
    series.refresh_from_db()
    assert plan_kept(series).local_start.hour == 19


def test_what_was_moved_by_hand_stays_unless_it_is_asked_for() -> None:
    series = series_of(movable(court()))
    booking = series.bookings.order_by("starts_at")[1]
    ten = datetime(2027, 1, 18, 9, tzinfo=UTC)
    reschedule_booking(booking.pk, NewTime(ten, ten + timedelta(hours=1)), **HOW)

    left = preview_of(series, SeriesEdit(starts=time(20)))
    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW)

    assert [each.change.because for each in left.dates] == [None, Untouched.MOVED, None]
    assert times(series) == ["11 20:00-21:00", "18 10:00-11:00", "25 20:00-21:00"]
    change_series(series.pk, SeriesEdit(starts=time(21), keeps_moved=False), **HOW)
    assert times(series) == ["11 21:00-22:00", "18 21:00-22:00", "25 21:00-22:00"]


def test_this_and_following_go_on_as_a_series_of_their_own() -> None:
    series = series_of(movable(court()), weekly([0], count=4))

    later = change_series(series.pk, SeriesEdit(part(series, 2, Scope.FOLLOWING), starts=time(20)), **HOW)

    assert later != series
    assert times(series) == ["11 19:00-20:00", "18 19:00-20:00"]
    assert times(later) == ["25 20:00-21:00", "01 20:00-21:00"]
    series.refresh_from_db()
    assert plan_kept(series).recurrence == weekly([0], until=week(1))
    assert plan_kept(later).recurrence == weekly([0], count=2)
    assert [date.booking.series for date in later.dates.all() if date.booking] == [later, later]
    assert Entry.objects.get(event="bookings.series_parted").facts["goes_on_as_id"] == later.pk


def test_following_the_first_date_is_all_of_them() -> None:
    series = series_of(movable(court()))

    assert change_series(series.pk, SeriesEdit(part(series, 0, Scope.FOLLOWING), starts=time(20)), **HOW) == series
    assert len(times(series)) == 3


def test_the_past_and_whoever_is_there_are_never_touched() -> None:
    series = series_of(movable(court()), weekly([0], count=4))
    Booking.objects.filter(series_date__local_start__date=week(1)).update(status=Status.CHECKED_IN)
    later = datetime(2027, 1, 12, tzinfo=UTC)

    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW | {"now": later})

    assert times(series)[:3] == ["11 19:00-20:00", "18 19:00-20:00", "25 20:00-21:00"]


def test_a_note_changes_nothing_a_calendar_shows() -> None:
    series = series_of(movable(court()))

    change_series(series.pk, SeriesEdit(note="Bring water"), **HOW)

    assert {(row.note, row.sequence, row.revision) for row in series.bookings.all()} == {("Bring water", 0, 1)}
    series.refresh_from_db()
    assert series.note == "Bring water"


def test_refusals() -> None:
    sold = movable(court())
    series = series_of(sold)
    public = HOW | {"channel": Channel.PUBLIC}

    with pytest.raises(Stale):
        change_series(series.pk, SeriesEdit(starts=time(20)), **HOW, how=How(version=9))
    with pytest.raises(NotForOneDate):
        change_series(series.pk, SeriesEdit(part(series, 0, Scope.THIS), recurrence=weekly([1], count=2)), **HOW)
    with pytest.raises(NotLikeThis):
        change_series(series.pk, SeriesEdit(recurrence=weekly([0])), **HOW)
    with pytest.raises(BreakingIsForStaff):
        change_series(series.pk, SeriesEdit(starts=time(20)), **public, how=How(breaking="I want it"))
    with pytest.raises(WaivedByStaffAlone):
        change_series(series.pk, SeriesEdit(starts=time(20)), **public, how=How(waive=True))
    with pytest.raises(PriceChanged):
        change_series(series.pk, SeriesEdit(minutes=120), **HOW, how=How(expected_total=Money.of(1, "EUR")))
    assert times(series) == ["11 19:00-20:00", "18 19:00-20:00", "25 19:00-20:00"]


def test_a_season_that_is_only_offered_is_answered_first() -> None:
    series = series_of(movable(court()))
    plan = next_season(plan_kept(series), starts_on=week(3))
    offered = offer_renewal(series.pk, Renewal(plan, NOW + timedelta(days=3)), **HOW)

    with pytest.raises(AnswerRenewalFirst):
        change_series(offered.pk, SeriesEdit(starts=time(20)), **HOW)


def test_dropping_all_that_is_to_come_ends_the_series() -> None:
    series = series_of(movable(court()))
    after_the_first = datetime(2027, 1, 12, tzinfo=UTC)

    change_series(series.pk, SeriesEdit(recurrence=weekly([0], until=FIRST)), **HOW | {"now": after_the_first})

    series.refresh_from_db()
    assert series.status == SeriesStatus.ENDED


def test_the_preview_takes_as_many_queries_for_many_dates() -> None:
    few, many = series_of(movable(court())), series_of(movable(court()), weekly([0], count=30))

    for series in (few, many):
        preview_of(series, SeriesEdit(starts=time(20)))
    with CaptureQueriesContext(connection) as for_few:
        preview_of(few, SeriesEdit(starts=time(20)))
    with CaptureQueriesContext(connection) as for_many:
        preview = preview_of(many, SeriesEdit(starts=time(20)))

    assert len(preview.dates) == 30
    assert len(for_many) == len(for_few)
