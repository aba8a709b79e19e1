from datetime import timedelta
from uuid import uuid4

import pytest

from apps.bookings.errors.moves import GuestNeeded
from apps.bookings.models.booking import Booking
from apps.bookings.models.made_once import MadeOnce
from apps.bookings.services.make_once import forget_old_tokens, make_once
from tests.bookings.how import NOW
from tests.factories.bookings import BookingFactory, SeriesFactory

pytestmark = pytest.mark.usefixtures("in_club")


def test_the_same_token_twice_makes_one_booking() -> None:
    token = uuid4()

    first = make_once(token, BookingFactory, now=NOW)
    second = make_once(token, BookingFactory, now=NOW)

    assert (first.is_new, second.is_new) == (True, False)
    assert first.thing == second.thing == Booking.objects.get()


def test_another_token_makes_another_one() -> None:
    assert make_once(uuid4(), SeriesFactory, now=NOW).thing != make_once(uuid4(), SeriesFactory, now=NOW).thing


def test_a_refusal_leaves_the_token_unused() -> None:
    token = uuid4()

    def refuse() -> Booking:
        raise GuestNeeded

    with pytest.raises(GuestNeeded):
        make_once(token, refuse, now=NOW)

    assert make_once(token, BookingFactory, now=NOW).is_new


def test_tokens_nobody_sends_again_are_forgotten() -> None:
    make_once(uuid4(), BookingFactory, now=NOW)

    forget_old_tokens(now=NOW + timedelta(days=1))
    assert MadeOnce.objects.count() == 1

    forget_old_tokens(now=NOW + timedelta(days=3))
    assert not MadeOnce.objects.exists()
    assert Booking.objects.count() == 1
