from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.core.money import Money
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import MADE, STARTS, BookingFactory
from tests.factories.venues import DepartureFactory

UNTIL = MADE + timedelta(minutes=10)


def test_a_booking_is_read_as_it_was_sold(in_club: Tenant) -> None:
    made = BookingFactory(party={"12": 2, "": 1}, people=3, extras={"7": 2})

    booking = Booking.objects.get()
    assert booking.counts == {12: 2, None: 1}
    assert booking.chosen_extras == {7: 2}
    assert booking.price == Money.of(24, "EUR")
    assert (booking.period.start, booking.period.duration) == (STARTS, timedelta(hours=1))
    assert str(booking) == made.reference


def test_a_held_booking_may_have_no_name_yet(in_club: Tenant) -> None:
    assert BookingFactory(held=True).guest is None


@pytest.mark.parametrize(
    ("constraint", "told"),
    [
        ("times_in_order", {"ends_at": STARTS}),
        ("held_until_a_moment", {"status": Status.HELD}),
        ("held_until_a_moment", {"held_until": UNTIL}),
        ("of_somebody", {"guest": None}),
        ("of_somebody", {"guest": None, "status": Status.PENDING}),
        ("departure_by_kind", {"kind": "departure"}),
        ("for_somebody", {"people": 0}),
        ("amounts_not_negative", {"total": -1}),
        ("amounts_not_negative", {"paid": -1}),
        ("amounts_not_negative", {"kept": -1}),
    ],
)
def test_the_database_refuses_what_cannot_be(in_club: Tenant, constraint: str, told: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=f"bookings_booking_{constraint}"):
        BookingFactory(space=False, **told)


def test_only_a_departure_is_booked_by_its_seats(in_club: Tenant) -> None:
    with pytest.raises(IntegrityError, match="bookings_booking_departure_by_kind"):
        BookingFactory(space=False, departure=DepartureFactory())


def test_upcoming_ones_are_told_from_those_that_ended(in_club: Tenant) -> None:
    made = {status: BookingFactory(status=status) for status in Status if status != Status.HELD}
    made[Status.HELD] = BookingFactory(held=True)

    upcoming = {Status.HELD, Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN}
    assert {*Booking.objects.upcoming()} == {made[status] for status in upcoming}
    occupying = upcoming | {Status.COMPLETED, Status.NO_SHOW}
    assert {*Booking.objects.occupying()} == {made[status] for status in occupying}
