import pytest

from apps.bookings.errors.moves import Stale
from apps.bookings.models.booking import Booking
from apps.bookings.services.locked_booking import locked_booking
from tests.factories.bookings import BookingFactory

pytestmark = pytest.mark.usefixtures("in_club")


def test_a_booking_is_locked_as_somebody_saw_it() -> None:
    booking = BookingFactory(version=3)

    assert locked_booking(booking.pk, version=3) == booking


def test_whoever_saw_an_earlier_one_is_told_which_it_is_by_now() -> None:
    booking = BookingFactory(version=3)

    with pytest.raises(Stale) as refused:
        locked_booking(booking.pk, version=2)

    assert refused.value.version == 3


def test_whoever_does_not_say_what_they_saw_gets_it_as_it_is() -> None:
    booking = BookingFactory(version=3)

    assert locked_booking(booking.pk).version == 3


def test_one_that_is_not_there_is_not_locked() -> None:
    with pytest.raises(Booking.DoesNotExist):
        locked_booking(999_999)
