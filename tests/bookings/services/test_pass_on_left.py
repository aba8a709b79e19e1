from typing import Any

import pytest

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.waiting import Waiting
from apps.bookings.services.join_waitlist import join_waitlist
from apps.core.periods import Period
from tests.bookings.undoing import agreed, let_it_be_told, rescheduled
from tests.bookings.wishes import BEN, BY_STAFF, HOUR, TEN
from tests.factories.sellable import Sold, court, with_policy


@pytest.fixture
def sold(in_club: Any) -> Sold:
    return with_policy(court())


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return agreed(sold)


def test_a_place_that_was_left_is_passed_on_only_when_the_moment_is_over(sold, booking):
    period = Period(TEN, TEN + HOUR)
    join_waitlist(Waiting(sold.offer.pk, period, minutes=60, party={None: 2}, language="en"), BEN, **BY_STAFF)
    rescheduled(booking)
    assert places_at_ten(sold) == []

    let_it_be_told()

    assert len(places_at_ten(sold)) == 1


def places_at_ten(sold: Sold) -> list[Any]:
    return list(Claim.objects.filter(space=sold.space, live=True, during__contains=TEN + HOUR / 2))
