from typing import Any

import pytest

from apps.bookings.events.booking_life import GuestCheckedIn
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.undoing import HOLD_FOR, UNDO
from apps.bookings.services.deed import deed_on, making
from tests.bookings.undoing import agreed
from tests.factories.sellable import court


@pytest.fixture
def booking(in_club: Any) -> Booking:
    return agreed(court())


def test_a_deed_that_is_held_knows_what_was_before_by_ids_and_times(booking):
    claim = Claim.objects.get()

    deed = deed_on(booking, GuestCheckedIn(booking.pk), hold_for=HOLD_FOR)

    assert not deed.is_final
    assert deed.before[UNDO] == {
        "version": 1,
        "claims": [[claim.pk, claim.during.lower.isoformat(), claim.during.upper.isoformat()]],
        "promo_id": None,
        "date": None,
    }


def test_one_that_is_told_at_once_keeps_nothing(booking):
    deed = deed_on(booking, GuestCheckedIn(booking.pk), hold_for=0 * HOLD_FOR)

    assert (deed.is_final, deed.before) == (True, {})


def test_what_was_made_had_no_version_before(booking):
    event = GuestCheckedIn(booking.pk)

    assert making(event, hold_for=HOLD_FOR).before == {UNDO: {"version": 0}}
    assert making(event, hold_for=0 * HOLD_FOR).before == {}
