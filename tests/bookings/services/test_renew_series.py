"""The next season is kept for whom had this one, until an agreed moment."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from apps.bookings.choices import DateState, SeriesStatus, Status
from apps.bookings.errors.places import PlaceTaken
from apps.bookings.errors.series import NoFirstRight, RenewedAlready
from apps.bookings.errors.undecided import DatesUndecided
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.series import Series
from apps.bookings.rules.recurrence import daily, monthly_by_date, weekly
from apps.bookings.rules.renewal import Renewal, next_season
from apps.bookings.rules.series_dates import Choice, Repair
from apps.bookings.selectors.series_plan import plan_of as plan_kept
from apps.bookings.selectors.series_table import series_table
from apps.bookings.services.book import book
from apps.bookings.services.expire import expire_due
from apps.bookings.services.renew_series import (
    accept_renewal,
    decline_renewal,
    end_lapsed_renewals,
    offer_renewal,
)
from tests.factories.sellable import NOW, Sold, court
from tests.factories.series import HOW, ORDER, plan_of, series_of, taken, week

pytestmark = pytest.mark.usefixtures("in_club")
UNTIL = NOW + timedelta(days=14)


def offered(sold: Sold) -> tuple[Series, Series]:
    """A season of three Mondays, and the three after it."""
    old = series_of(sold)
    plan = next_season(plan_kept(old), starts_on=week(3))
    return old, offer_renewal(old.pk, Renewal(plan, UNTIL), **HOW)


def test_the_next_season_has_the_same_rhythm_a_year_later() -> None:
    season = plan_of(court(), weekly([0], until=week(20)), added_on=frozenset({date(2027, 1, 13)}))

    after = next_season(season)

    assert after.local_start == season.local_start + timedelta(weeks=52)
    assert after.recurrence == weekly([0], count=21)
    assert after.added_on == frozenset()


def test_a_long_season_is_followed_by_one_that_begins_after_it() -> None:
    sold = court()

    assert next_season(plan_of(sold, weekly([0], count=60))).local_start.date() == week(104)
    assert next_season(plan_of(sold, weekly([0], count=52))).local_start.date() == week(52)
    assert next_season(plan_of(sold, monthly_by_date([11], count=12))).local_start.date() == date(2028, 1, 11)
    assert next_season(plan_of(sold, daily(count=3)), starts_on=date(2027, 6, 1)).local_start == (
        datetime.fromisoformat("2027-06-01T19:00")
    )


def test_its_places_are_held_for_the_guest_and_nobody_else_gets_them() -> None:
    sold = court()
    old, new = offered(sold)

    assert (new.renews, new.first_right_until, new.guest) == (old, UNTIL, old.guest)
    held = Booking.objects.filter(series=new)
    assert {(booking.status, booking.held_until) for booking in held} == {(Status.HELD, UNTIL)}
    wanted = series_table(plan_kept(new), now=NOW).rows[0].period
    assert wanted
    with pytest.raises(PlaceTaken):
        book(plan_of(sold).wish(wanted), ORDER, **HOW)


def test_accepted_it_is_booked() -> None:
    _old, new = offered(court())

    taken_dates = accept_renewal(new.pk, **HOW)

    assert [booking.status for booking in taken_dates] == [Status.CONFIRMED] * 3
    assert not Claim.objects.filter(booking__series=new, lapses_at__isnull=False).exists()
    new.refresh_from_db()
    assert (new.status, new.first_right_until) == (SeriesStatus.ACTIVE, None)
    with pytest.raises(NoFirstRight):
        accept_renewal(new.pk, **HOW)


def test_declined_its_places_are_everybodys_at_once() -> None:
    _old, new = offered(court())

    decline_renewal(new.pk, **HOW)

    new.refresh_from_db()
    assert new.status == SeriesStatus.ENDED
    assert not Claim.objects.filter(booking__series=new, live=True).exists()
    assert set(new.dates.values_list("state", flat=True)) == {DateState.CANCELLED}


def test_unanswered_it_lapses_and_can_no_longer_be_accepted() -> None:
    _old, new = offered(court())
    late = UNTIL + timedelta(minutes=1)

    with pytest.raises(NoFirstRight):
        accept_renewal(new.pk, **HOW | {"now": late})
    expire_due(now=late)
    assert end_lapsed_renewals(now=late) == 1
    assert end_lapsed_renewals(now=late) == 0

    new.refresh_from_db()
    assert new.status == SeriesStatus.ENDED
    assert not Claim.objects.filter(booking__series=new, live=True).exists()
    assert set(new.dates.values_list("state", flat=True)) == {DateState.CANCELLED}


def test_the_sweep_leaves_what_was_accepted_and_what_has_time() -> None:
    _old, new = offered(court())
    assert end_lapsed_renewals(now=NOW) == 0

    accept_renewal(new.pk, **HOW)

    assert end_lapsed_renewals(now=UNTIL + timedelta(days=1)) == 0
    assert Booking.objects.filter(series=new, status=Status.CONFIRMED).count() == 3


def test_a_season_is_offered_once_and_again_after_it_was_declined() -> None:
    old, new = offered(court())
    plan = next_season(plan_kept(old), starts_on=week(6))

    with pytest.raises(RenewedAlready):
        offer_renewal(old.pk, Renewal(plan, UNTIL), **HOW)
    decline_renewal(new.pk, **HOW)
    assert offer_renewal(old.pk, Renewal(plan, UNTIL), **HOW).renews == old


def test_a_date_that_is_taken_has_to_be_decided_about() -> None:
    sold = court()
    old = series_of(sold)
    taken(sold, sold.space, week(4))
    plan = next_season(plan_kept(old), starts_on=week(3))

    with pytest.raises(DatesUndecided):
        offer_renewal(old.pk, Renewal(plan, UNTIL), **HOW)
    new = offer_renewal(old.pk, Renewal(plan, UNTIL, {week(4): Choice(Repair.WAIT)}), **HOW)

    assert list(new.dates.values_list("state", flat=True)) == [DateState.BOOKED, DateState.WANTED, DateState.BOOKED]
    assert replace(plan_kept(new), email="") == replace(plan, email="")
