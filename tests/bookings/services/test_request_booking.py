import pytest

from apps.bookings.choices import Status
from apps.bookings.services.request_booking import request_booking
from tests.bookings.how import HOW
from tests.bookings.wishes import hour_wish, order
from tests.factories.sellable import court

pytestmark = pytest.mark.usefixtures("in_club")


def test_a_request_waits_for_a_yes_where_nobody_would_have_to_give_one() -> None:
    booking = request_booking(hour_wish(court()), order(), **HOW)

    assert booking.status == Status.PENDING
    assert booking.confirmed_at is None
