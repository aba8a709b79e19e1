"""What a change of a series costs and gives back."""

from datetime import time
from decimal import Decimal

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.changing import ReasonNeeded
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.claim import Claim
from apps.bookings.rules.recurrence import weekly
from apps.bookings.rules.series_diff import Fate, Untouched
from apps.bookings.rules.series_edit import SeriesEdit
from apps.bookings.services.change_series import change_series
from apps.bookings.services.planned_change import How
from apps.core.money import Money
from tests.bookings.changed_series import fates, live_claims, movable, preview_of, times
from tests.factories.sellable import court, courts, extra_of
from tests.factories.series import HOW, series_of, week

pytestmark = pytest.mark.usefixtures("in_club")


def test_another_rule_adds_and_drops_dates_and_tells_the_money() -> None:
    series = series_of(movable(court()), weekly([0], count=4))
    Booking.objects.update(paid=Decimal(24))
    shorter = SeriesEdit(recurrence=weekly([0, 3], until=week(1)))

    preview = preview_of(series, shorter)
    change_series(series.pk, shorter, **HOW)

    assert fates(preview) == [Fate.KEEP, Fate.ADD, Fate.KEEP, Fate.DROP, Fate.DROP]
    assert (preview.back, preview.difference) == ((Money.of(48, "EUR"),), (Money.of(24, "EUR"),))
    assert len(times(series)) == 3
    assert live_claims(Booking.objects.filter(status=Status.CANCELLED)) == 0


def test_a_fee_and_the_difference_in_price_follow_the_policy_of_each_date() -> None:
    series = series_of(movable(court(), fee=5))
    edit = SeriesEdit(minutes=120)

    preview = preview_of(series, edit)
    change_series(series.pk, edit, **HOW)

    assert preview.difference == (Money.of(87, "EUR"),)
    bookings = series.bookings.all()
    assert [booking.total for booking in bookings] == [Decimal(53)] * 3
    assert BookingLine.objects.filter(revision=2, kind="fee", amount=5).count() == 3
    assert BookingLine.objects.filter(revision=1).count() == 3


def test_staff_waive_the_fee_with_a_reason() -> None:
    series = series_of(movable(court(), fee=5))

    with pytest.raises(ReasonNeeded):
        change_series(series.pk, SeriesEdit(minutes=120), **HOW, how=How(waive=True))
    change_series(series.pk, SeriesEdit(minutes=120), **HOW, how=How(waive=True, reason="Our mistake"))

    assert {booking.total for booking in series.bookings.all()} == {Decimal(48)}


def test_what_the_policy_no_longer_lets_move_is_left_and_said() -> None:
    series = series_of(court())

    preview = preview_of(series, SeriesEdit(starts=time(20)))

    assert {each.change.because for each in preview.dates} == {Untouched.POLICY}
    broken = preview_of(series, SeriesEdit(starts=time(20)), is_breaking=True)
    assert fates(broken) == [Fate.CHANGE] * 3
    change_series(series.pk, SeriesEdit(starts=time(20)), **HOW, how=How(breaking="The hall floods at seven"))
    assert times(series)[0] == "11 20:00-21:00"


def test_party_and_extras_are_priced_anew_and_keep_their_place() -> None:
    sold = movable(courts(3))
    racket = extra_of(sold)
    series = series_of(sold)
    before = list(Claim.objects.filter(live=True).order_by("during").values_list("space", flat=True))

    change_series(series.pk, SeriesEdit(party={None: 4}, extras={racket.pk: 2}), **HOW)

    assert [(booking.people, booking.total) for booking in series.bookings.all()] == [(4, Decimal(30))] * 3
    assert list(Claim.objects.filter(live=True).order_by("during").values_list("space", flat=True)) == before
    series.refresh_from_db()
    assert (series.party, series.extras) == ({"": 4}, {str(racket.pk): 2})
