"""Which open pages hear of what; that a transaction says a thing once is told beside `nudge`."""

from datetime import timedelta

import pytest

from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.wish import Wish
from apps.bookings.services.block_guest import block_guest
from apps.bookings.services.change_guest import change_guest
from apps.bookings.services.guest_notes import write_note
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.tell_pages import tell_pages
from apps.journal.choices import SYSTEM, Channel
from tests.core.nudges import topics_told
from tests.factories.bookings import STARTS, BookingFactory, GuestFactory
from tests.factories.sellable import court

STAFF = {"by": SYSTEM, "channel": Channel.STAFF}
NOW, HOUR = STARTS - timedelta(days=1), timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("in_club")


def test_a_booking_is_told_to_its_venue_and_its_own_page():
    with topics_told() as told:
        tell_pages(5, 7)

    assert told == ["bookings.venue-5", "bookings.booking-7"]


def test_a_new_booking_is_told_to_its_venue_alone():
    sold = court()

    with topics_told() as told:
        hold_booking(Wish(sold.offer.pk, STARTS, STARTS + HOUR, {None: 1}), Order("en"), now=NOW, **STAFF)

    assert told == [f"bookings.venue-{sold.venue.pk}"]


def test_another_name_is_told_wherever_the_guest_has_something_booked():
    booking = BookingFactory()
    over = BookingFactory(guest=booking.guest, starts_at=STARTS - timedelta(days=7))

    with topics_told() as told:
        change_guest(booking.guest.pk, GuestFacts("Zoe"), now=NOW, **STAFF)

    assert told == [f"bookings.guest-{booking.guest_id}", f"bookings.venue-{booking.venue_id}"]
    assert over.venue_id != booking.venue_id


@pytest.mark.parametrize(
    "change",
    [
        lambda guest: write_note(guest.pk, "Left-handed", now=NOW, **STAFF),
        lambda guest: block_guest(guest.pk, because="", until=None, now=NOW, **STAFF),
    ],
)
def test_what_is_noted_of_a_guest_is_told_to_their_page(change):
    guest = GuestFactory()

    with topics_told() as told:
        change(guest)

    assert told == [f"bookings.guest-{guest.pk}"]
