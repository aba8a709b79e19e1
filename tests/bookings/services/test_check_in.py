from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.arrivals import AnotherDay, CheckedInAlready, UnknownBooking
from apps.bookings.errors.moves import IllegalMove, Stale
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.at_the_door import booking_at_the_door
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.services.check_in import check_in, undo_check_in
from apps.journal.choices import Channel, user_actor
from apps.journal.models.entry import Entry
from tests.factories.bookings import STARTS, BookingFactory
from tests.factories.venues import VenueFactory

DESK = {"by": user_actor(7), "channel": Channel.STAFF}


def test_a_guest_who_is_here_is_checked_in_and_taken_back(in_club):
    booking = BookingFactory()

    check_in(booking.pk, **DESK, now=STARTS)
    booking.refresh_from_db()
    assert (booking.status, booking.checked_in_at, booking.sequence) == (Status.CHECKED_IN, STARTS, 0)

    undo_check_in(booking.pk, **DESK, now=STARTS)
    booking.refresh_from_db()
    assert (booking.status, booking.checked_in_at, booking.version) == (Status.CONFIRMED, None, 3)
    events = [entry.event for entry in Entry.objects.order_by("happened_at")]
    assert events == ["bookings.guest_checked_in", "bookings.check_in_undone"]


def test_a_code_shown_twice_is_told_apart_from_one_of_another_day(in_club):
    here, tomorrow = BookingFactory(), BookingFactory(starts_at=STARTS + timedelta(days=1))
    check_in(here.pk, **DESK, now=STARTS)

    with pytest.raises(CheckedInAlready, match=r"at 6 p\.m\."):
        check_in(here.pk, **DESK, now=STARTS + timedelta(minutes=5))
    with pytest.raises(AnotherDay, match=r"Jan\. 5, 2027"):
        check_in(tomorrow.pk, **DESK, now=STARTS)


@pytest.mark.parametrize("status", [Status.PENDING, Status.CANCELLED, Status.NO_SHOW, Status.COMPLETED])
def test_only_who_was_confirmed_comes_in(in_club, status):
    booking = BookingFactory(status=status)

    with pytest.raises(IllegalMove):
        check_in(booking.pk, **DESK, now=STARTS)


def test_only_who_is_in_can_be_taken_back(in_club):
    with pytest.raises(IllegalMove):
        undo_check_in(BookingFactory().pk, **DESK, now=STARTS)


def test_an_old_version_is_refused(in_club):
    with pytest.raises(Stale):
        check_in(BookingFactory(version=3).pk, **DESK, now=STARTS, version=2)


class Desk:
    is_staff = True

    def __init__(self, *venue_ids):
        self.venue_ids = frozenset(venue_ids)


def test_the_door_knows_a_booking_by_its_code_and_by_its_reference(in_club):
    booking = BookingFactory(reference="K7PX4T9W")
    desk = Desk(booking.venue_id)

    for shown in (link_token(booking, purpose=LinkPurpose.CHECK_IN), "K7PX4T9W", "k7px-4t9w", " K7PX 4T9W "):
        assert booking_at_the_door(desk, shown, now=STARTS) == booking


def test_the_door_does_not_know_other_codes_nor_those_of_other_venues(in_club):
    booking = BookingFactory(reference="K7PX4T9W")
    here, elsewhere = Desk(booking.venue_id), Desk(VenueFactory().pk)
    code = link_token(booking, purpose=LinkPurpose.CHECK_IN)

    for desk, shown in (
        (here, link_token(booking)),
        (here, "K7PX4T9X"),
        (here, ""),
        (here, f"{code}x"),
        (elsewhere, code),
        (elsewhere, "K7PX4T9W"),
    ):
        with pytest.raises(UnknownBooking):
            booking_at_the_door(desk, shown, now=STARTS)
