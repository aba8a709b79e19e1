"""Which places and dates a changed series has."""

from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest

from apps.bookings.choices import DateState
from apps.bookings.errors.undecided import ChangeUndecided
from apps.bookings.models.claim import Claim
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.series_dates import Choice, Repair
from apps.bookings.rules.series_diff import Fate
from apps.bookings.rules.series_edit import Scope, SeriesEdit
from apps.bookings.services.change_series import change_series
from apps.rates.models.policy import PolicyTier
from tests.bookings.changed_series import fates, movable, part, preview_of, times
from tests.factories.sellable import court, courts, double_room, tour
from tests.factories.series import HOW, series_of, taken, week
from tests.factories.venues import DepartureFactory

pytestmark = pytest.mark.usefixtures("in_club")


def test_another_space_for_all() -> None:
    sold = movable(courts(2, guest_chooses=True))
    here, there = sold.spaces
    series = series_of(sold, space_ids=(here.pk,))

    change_series(series.pk, SeriesEdit(space_ids=(there.pk,)), **HOW)

    assert set(Claim.objects.filter(live=True).values_list("space", flat=True)) == {there.pk}
    assert [date.space_ids for date in series.dates.all()] == [[there.pk]] * 3


def test_a_date_that_cannot_be_had_has_to_be_decided_about_and_nothing_happened() -> None:
    sold = movable(court())
    series = series_of(sold)
    taken(sold, sold.space, week(1), hour=19)

    with pytest.raises(ChangeUndecided) as refused:
        change_series(series.pk, SeriesEdit(starts=time(20)), **HOW)

    assert [each.change.day for each in refused.value.preview.undecided] == [week(1)]
    fix = refused.value.preview.fixes[week(1)]
    assert fix.choice.repair is Repair.OTHER_TIME
    assert times(series) == ["11 19:00-20:00", "18 19:00-20:00", "25 19:00-20:00"]
    change_series(series.pk, SeriesEdit(starts=time(20), choices={week(1): Choice(Repair.SKIP)}), **HOW)
    assert times(series) == ["11 20:00-21:00", "18 19:00-20:00", "25 20:00-21:00"]


def test_what_was_wanted_is_booked_where_the_new_time_is_free() -> None:
    sold = movable(court())
    taken(sold, sold.space, week(1))
    series = series_of(sold, choices={week(1): Choice(Repair.WAIT)})

    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW)

    assert set(series.dates.values_list("state", flat=True)) == {DateState.BOOKED}
    assert len(times(series)) == 3


def test_a_date_that_was_left_out_may_be_asked_for_again_alone() -> None:
    series = series_of(movable(court()), choices={week(1): Choice(Repair.SKIP)})

    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW)
    assert len(times(series)) == 2
    change_series(series.pk, SeriesEdit(part(series, 1, Scope.THIS), starts=time(20)), **HOW)

    assert times(series) == ["11 20:00-21:00", "18 20:00-21:00", "25 20:00-21:00"]


def test_a_course_moves_to_other_departures() -> None:
    trip = tour()
    PolicyTier.objects.create(policy=trip.rate.policy, kind="reschedule", minutes_before=60)
    first = trip.departure.starts_at
    for days, hours in ((7, 0), (0, 4), (7, 4)):
        DepartureFactory(offer=trip.offer, starts_at=first + timedelta(days=days, hours=hours))
    tens = datetime.fromisoformat("2027-01-11T10:00")
    series = series_of(trip, weekly([0], count=2), local_start=tens, minutes=120, party={trip.adult.pk: 2})

    change_series(series.pk, SeriesEdit(starts=time(14)), **HOW)

    assert times(series) == ["11 14:00-16:00", "18 14:00-16:00"]
    assert Claim.objects.filter(departure__isnull=False, live=True).count() == 4
    assert Claim.objects.filter(crew_of__isnull=False, live=True).count() == 4
    change_series(series.pk, SeriesEdit(party={trip.adult.pk: 3}), **HOW)
    assert Claim.objects.filter(departure__isnull=False, live=True).count() == 6


def test_departures_have_a_length_of_their_own_and_are_no_less_as_they_were_meant() -> None:
    trip = tour()
    DepartureFactory(offer=trip.offer, starts_at=trip.departure.starts_at + timedelta(weeks=1))
    tens = datetime.fromisoformat("2027-01-11T10:00")
    series = series_of(trip, weekly([0], count=2), local_start=tens, minutes=60, party={trip.adult.pk: 2})

    preview = preview_of(series, SeriesEdit(note="Bring water"))

    assert fates(preview) == [Fate.KEEP, Fate.KEEP]
    change_series(series.pk, SeriesEdit(party={trip.adult.pk: 3}), **HOW)
    assert [(row.people, row.total) for row in series.bookings.all()] == [(3, Decimal(135))] * 2


def test_a_stay_that_was_made_longer_by_hand_keeps_its_length_when_it_alone_is_changed() -> None:
    rooms = movable(double_room(count=2))
    threes = datetime.fromisoformat("2027-01-11T15:00")
    series = series_of(rooms, local_start=threes, minutes=2 * 1440)
    longer = SeriesEdit(part(series, 1, Scope.THIS), minutes=3 * 1440)

    change_series(series.pk, longer, **HOW)
    change_series(series.pk, SeriesEdit(part(series, 1, Scope.THIS), party={None: 1}), **HOW)

    assert [(row.people, row.total) for row in series.bookings.order_by("starts_at")] == [
        (2, Decimal(160)),
        (1, Decimal(240)),
        (2, Decimal(160)),
    ]
