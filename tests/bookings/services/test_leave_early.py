from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.changing import NotEarlier, NotThere
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.services.book import book
from apps.bookings.services.leave_early import leave_early
from apps.journal.models.entry import Entry
from tests.bookings.wishes import BEN, BY_GUEST, BY_STAFF, night_wish, order
from tests.factories.sellable import Sold, double_room

DAY = timedelta(days=1)


@pytest.fixture
def sold(in_club) -> Sold:
    return double_room()


@pytest.fixture
def booking(sold: Sold) -> Booking:
    booking = book(night_wish(sold, nights=3), order(), **BY_GUEST)
    Booking.objects.update(status=Status.CHECKED_IN)
    booking.refresh_from_db()
    return booking


def test_nights_left_are_free_at_once_and_the_price_stays(sold, booking):
    at = booking.ends_at - 2 * DAY

    leave_early(booking.pk, at, **{**BY_STAFF, "now": at - timedelta(hours=1)})

    booking.refresh_from_db()
    assert (booking.ends_at, booking.total, booking.sequence) == (at, 240, 1)
    assert Claim.objects.get(booking=booking, live=True).during.upper == at
    assert Entry.objects.filter(event="bookings.guest_left_early").count() == 1
    assert book(night_wish(sold, first=12, nights=2), order(BEN), **BY_GUEST).status == Status.CONFIRMED


def test_only_between_start_and_end(booking):
    for at in (booking.starts_at, booking.ends_at, booking.ends_at + DAY):
        with pytest.raises(NotEarlier):
            leave_early(booking.pk, at, **BY_STAFF)


def test_only_somebody_who_is_here(booking):
    Booking.objects.update(status=Status.CONFIRMED)

    with pytest.raises(NotThere):
        leave_early(booking.pk, booking.ends_at - DAY, **BY_STAFF)
