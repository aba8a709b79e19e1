"""A date of a series follows what becomes of its booking."""

import pytest

from apps.bookings.choices import DateState, Status
from apps.bookings.models.booking import Booking
from apps.bookings.services.answer_date import answer_date_of
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, court
from tests.factories.series import series_of

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.mark.parametrize(
    ("before", "status", "after"),
    [
        (DateState.BOOKED, Status.CONFIRMED, DateState.BOOKED),
        (DateState.BOOKED, Status.COMPLETED, DateState.BOOKED),
        (DateState.BOOKED, Status.REJECTED, DateState.CANCELLED),
        (DateState.BOOKED, Status.EXPIRED, DateState.CANCELLED),
        (DateState.CANCELLED, Status.CONFIRMED, DateState.BOOKED),
        (DateState.WANTED, Status.CONFIRMED, DateState.BOOKED),
        (DateState.WANTED, Status.PENDING, DateState.BOOKED),
        (DateState.WANTED, Status.EXPIRED, DateState.SKIPPED),
        (DateState.WANTED, Status.CANCELLED, DateState.SKIPPED),
        (DateState.WANTED, Status.HELD, DateState.WANTED),
    ],
)
def test_a_date_follows_its_booking(before: DateState, status: Status, after: DateState) -> None:
    series = series_of(court())
    date = series.dates.earliest("local_start")
    series.dates.filter(pk=date.pk).update(state=before)
    Booking.objects.filter(pk=date.booking_id).update(status=status, held_until=NOW if status == Status.HELD else None)

    for _twice in range(2):
        answer_date_of(date.booking_id or 0)

    assert series.dates.get(pk=date.pk).state == after
    assert series.dates.filter(state=DateState.BOOKED).count() >= 2


def test_a_booking_of_no_series_is_nobodys_business() -> None:
    answer_date_of(BookingFactory().pk)
