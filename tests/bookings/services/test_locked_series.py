import pytest

from apps.bookings.choices import SeriesStatus
from apps.bookings.errors.moves import Stale
from apps.bookings.errors.series import SeriesHasEnded
from apps.bookings.models.series import Series
from apps.bookings.services.locked_series import locked_bookings, locked_series, touch
from tests.factories.sellable import NOW, court
from tests.factories.series import series_of

pytestmark = pytest.mark.usefixtures("in_club")


def test_a_series_is_locked_as_somebody_saw_it_and_not_otherwise() -> None:
    series = series_of(court())

    assert locked_series(series.pk, version=1) == series
    with pytest.raises(Stale) as refused:
        locked_series(series.pk, version=2)
    assert refused.value.version == 1


def test_one_that_has_ended_is_refused() -> None:
    series = series_of(court())
    Series.objects.update(status=SeriesStatus.ENDED, ended_at=NOW)

    with pytest.raises(SeriesHasEnded):
        locked_series(series.pk)


def test_every_touch_is_another_version() -> None:
    series = series_of(court())

    touch(series, now=NOW, note="Bring water")

    series.refresh_from_db()
    assert (series.version, series.note) == (2, "Bring water")


def test_dates_know_their_bookings_as_they_are_now() -> None:
    series = series_of(court())
    dates = list(series.dates.all())

    bookings = locked_bookings(dates)

    assert [bookings[date.booking_id or 0] for date in dates] == [date.booking for date in dates]
