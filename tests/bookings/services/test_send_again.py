from datetime import timedelta

import pytest
import time_machine

from apps.bookings.choices import Status
from apps.bookings.errors.letters import NoAddress, NothingToTell, WrittenJustNow
from apps.bookings.errors.moves import Stale
from apps.bookings.models.booking import Booking
from apps.bookings.services.send_again import send_again
from apps.journal.choices import Channel, user_actor
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import STARTS, BookingFactory

DESK = {"by": user_actor(7), "channel": Channel.STAFF}
pytestmark = pytest.mark.usefixtures("in_club")


def asked_for() -> int:
    return Entry.objects.filter(event="bookings.letter_sent_again", actor_id=7).count()


def test_it_is_written_down_who_had_it_sent_and_the_booking_stays_as_it_is(in_club: Tenant) -> None:
    booking = BookingFactory()

    send_again(booking.pk, **DESK, now=STARTS, version=booking.version)

    assert asked_for() == 1
    assert Booking.objects.get().version == booking.version


def test_whoever_presses_twice_sends_one_letter() -> None:
    booking = BookingFactory()
    with time_machine.travel(STARTS, tick=False):
        send_again(booking.pk, **DESK, now=STARTS)

        with pytest.raises(WrittenJustNow, match=r"send it after Mon 4 Jan, 6:01 p\.m\."):
            send_again(booking.pk, **DESK, now=STARTS + timedelta(seconds=30))
    send_again(BookingFactory(starts_at=STARTS + timedelta(days=1)).pk, **DESK, now=STARTS)

    assert asked_for() == 2


def test_a_guest_without_an_address_is_not_written_to() -> None:
    booking = BookingFactory(guest__email="")

    with pytest.raises(NoAddress, match="Add one"):
        send_again(booking.pk, **DESK, now=STARTS)

    assert asked_for() == 0


def test_what_was_never_promised_is_told_to_nobody() -> None:
    held = BookingFactory(status=Status.HELD, held_until=STARTS + timedelta(minutes=10))

    for booking in (held, BookingFactory(status=Status.EXPIRED)):
        with pytest.raises(NothingToTell):
            send_again(booking.pk, **DESK, now=STARTS)


def test_an_old_version_is_refused() -> None:
    with pytest.raises(Stale):
        send_again(BookingFactory(version=3).pk, **DESK, now=STARTS, version=2)
