from datetime import timedelta

from apps.bookings.models.claim import Claim
from apps.bookings.services.free_rest import free_rest
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory
from tests.factories.venues import SpaceFactory

HALF = STARTS + timedelta(minutes=30)
CLEANING = timedelta(minutes=10)


def test_what_is_left_is_free_once_it_is_cleaned(in_club):
    booking = BookingFactory(space=False)
    ClaimFactory(booking=booking, space=SpaceFactory(), during=(STARTS, booking.ends_at + CLEANING))

    [freed] = free_rest(booking, at=HALF, now=HALF)

    assert (freed.during.start, freed.during.end) == (HALF + CLEANING, booking.ends_at + CLEANING)
    assert Claim.objects.get().during.upper == HALF + CLEANING


def test_nothing_is_left_of_what_is_over(in_club):
    booking = BookingFactory()

    assert free_rest(booking, at=booking.ends_at, now=booking.ends_at) == []
