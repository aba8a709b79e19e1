from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes, NewTime
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.guest_links import renew_guest_links
from apps.bookings.services.reschedule import reschedule_booking
from apps.bookings.services.undo import undo
from apps.storefront.selectors.guest_history import Happened, guest_history
from tests.bookings.wishes import BY_GUEST, BY_STAFF, HOUR, TEN
from tests.factories.sellable import NOW, court, with_policy
from tests.storefront.own import booked


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def booking(in_club: object) -> Booking:
    return booked(with_policy(court(), cancel=1440))


def told(booking: Booking) -> list[Happened]:
    booking.refresh_from_db()
    return guest_history(booking, business="Riverside", now=NOW)


def test_guests_read_what_they_and_the_business_did(booking: Booking, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(minutes=1))
    reschedule_booking(booking.pk, NewTime(TEN + HOUR, TEN + 2 * HOUR), **BY_STAFF)

    moved, made = told(booking)

    assert (moved.sentence, moved.who) == ("Moved to another time", "Riverside")
    assert [(each.label, each.before, each.after) for each in moved.changes] == [
        ("Start", "Mon 11 Jan, 10 a.m., Madrid time", "Mon 11 Jan, 11 a.m., Madrid time"),
        ("End", "Mon 11 Jan, 11 a.m., Madrid time", "Mon 11 Jan, noon, Madrid time"),
    ]
    assert (made.sentence, made.who) == ("Confirmed", "You")


def test_what_was_undone_at_once_never_happened(booking: Booking, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(seconds=1))
    cancelled = cancel_booking(booking.pk, how=Cancelling(hold_for=HOLD_FOR), **BY_STAFF)
    clock.shift(timedelta(seconds=1))
    undo(booking.pk, version=cancelled.version, **BY_STAFF)

    assert [each.sentence for each in told(booking)] == ["Confirmed"]


def test_what_is_the_business_of_the_team_stays_there(booking: Booking, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(seconds=1))
    renew_guest_links(booking.pk, **BY_STAFF)
    change_booking(booking.pk, Changes(party={None: 3}), **BY_GUEST)

    changed, _made = told(booking)

    assert changed.sentence == "Changed"
    assert [each.label for each in changed.changes] == ["People"]
