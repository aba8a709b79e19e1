from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.changing import SameTimeAndPlace
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.errors.places import NotBookable, PlaceTaken
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.services.book import book
from apps.bookings.services.move_space import move_to_spaces
from apps.journal.models.entry import Entry
from tests.bookings.wishes import BEN, BY_GUEST, BY_STAFF, HOUR, TEN, hour_wish, night_wish, order
from tests.factories.sellable import Sold, court, courts, dorm
from tests.factories.venues import SpaceFactory


def spans(booking: Booking) -> list[tuple[int | None, object, object]]:
    live = Claim.objects.filter(booking=booking, live=True).order_by("during", "spot")
    return [(claim.space_id, claim.during.lower, claim.during.upper) for claim in live]


@pytest.fixture
def sold(in_club) -> Sold:
    return courts(2)


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return book(hour_wish(sold), order(), **BY_GUEST)


@pytest.fixture
def other(sold: Sold, booking: Booking) -> int:
    """The court it is not on."""
    own = spans(booking)[0][0]
    return next(space.pk for space in sold.spaces if space.pk != own)


def test_it_is_moved_to_the_other_court_and_its_own_is_free(sold, booking, other):
    own = spans(booking)[0][0]

    move_to_spaces(booking.pk, [other], **BY_STAFF)

    booking.refresh_from_db()
    assert spans(booking) == [(other, TEN, TEN + HOUR)]
    assert (booking.sequence, booking.total, booking.revision) == (1, 24, 1)
    assert Entry.objects.filter(event="bookings.booking_moved_to_space").count() == 1
    assert spans(book(hour_wish(sold), order(BEN), **BY_GUEST))[0][0] == own


def test_a_court_that_is_taken_or_of_another_offer_is_refused(sold, booking, other):
    book(hour_wish(sold), order(BEN), **BY_GUEST)

    with pytest.raises(PlaceTaken):
        move_to_spaces(booking.pk, [other], **BY_STAFF)
    for foreign in (court(sold.venue).space.pk, SpaceFactory().pk, 999_999):
        with pytest.raises(NotBookable):
            move_to_spaces(booking.pk, [foreign], **BY_STAFF)
    with pytest.raises(SameTimeAndPlace):
        move_to_spaces(booking.pk, [spans(booking)[0][0] or 0], **BY_STAFF)


def test_once_it_has_begun_it_was_where_it_was_until_now(booking, other):
    own = spans(booking)[0][0]
    Booking.objects.update(status=Status.CHECKED_IN)
    half = TEN + HOUR / 2

    move_to_spaces(booking.pk, [other], **{**BY_STAFF, "now": half})

    assert spans(booking) == [(own, TEN, half), (other, half, TEN + HOUR)]


def test_a_guest_moves_to_another_bed_in_the_middle_of_the_stay(in_club):
    sold = dorm()
    booking = book(night_wish(sold, nights=3), order(), **BY_GUEST)
    [(own, start, end)] = spans(booking)
    other = next(space.pk for space in sold.spaces if space.pk != own)
    Booking.objects.update(status=Status.CHECKED_IN)
    noon = start + timedelta(hours=21)

    move_to_spaces(booking.pk, [other], **{**BY_STAFF, "now": noon})

    assert spans(booking) == [(own, start, noon), (other, noon, end)]


def test_what_is_over_stays_where_it_was(booking, other):
    Booking.objects.update(status=Status.COMPLETED)

    with pytest.raises(IllegalMove):
        move_to_spaces(booking.pk, [other], **BY_STAFF)
