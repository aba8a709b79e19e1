from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.selectors.claim_audit import FaultKind, audit_claims
from apps.bookings.services.book import book
from apps.bookings.services.hold import hold_booking
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import BY_GUEST, hour_wish, order, tour_wish
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory
from tests.factories.sellable import court, tour
from tests.factories.venues import SpaceFactory

pytestmark = pytest.mark.usefixtures("in_club")


@pytest.fixture
def sound(in_club: Tenant) -> None:
    """A hold, a booking and a seat: made as everybody makes them."""
    hold_booking(hour_wish(court()), order(), **BY_GUEST)
    book(hour_wish(court()), order(), **BY_GUEST)
    book(tour_wish(tour()), order(), **BY_GUEST)


@pytest.fixture
def unfenced(in_club: Tenant) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE bookings_claim DROP CONSTRAINT bookings_claim_apart")


def found() -> list[tuple[FaultKind, int]]:
    return [(fault.kind, fault.id) for fault in audit_claims()]


@pytest.mark.usefixtures("sound")
def test_what_the_services_make_has_no_fault() -> None:
    assert found() == []


@pytest.mark.usefixtures("unfenced", "sound")
def test_two_on_one_place_are_found_also_when_they_are_no_neighbours() -> None:
    space = SpaceFactory()
    booking = BookingFactory(space=False, total=0)
    hours = [(0, 10), (1, 2), (4, 5), (10, 11)]
    claims = [
        ClaimFactory(
            booking=booking,
            space=space,
            during=DateTimeTZRange(STARTS + start * timedelta(hours=1), STARTS + end * timedelta(hours=1)),
        )
        for start, end in hours
    ]

    assert found() == [(FaultKind.OVERLAP, claims[1].pk), (FaultKind.OVERLAP, claims[2].pk)]


@pytest.mark.usefixtures("unfenced")
def test_a_seat_given_twice_is_found_though_the_times_differ() -> None:
    booking = book(tour_wish(tour()), order(), **BY_GUEST)
    claim = booking.claims.get()
    claim.pk, claim.during = None, DateTimeTZRange(STARTS, STARTS + timedelta(hours=1))
    claim.save(force_insert=True)

    assert found() == [(FaultKind.SEAT_TWICE, claim.pk)]


def test_a_place_of_a_booking_that_is_over_is_found() -> None:
    booking = BookingFactory(total=0)
    Booking.objects.update(status=Status.CANCELLED)

    assert found() == [(FaultKind.DEAD_BOOKING, booking.claims.get().pk)]


def test_a_place_that_lapses_though_its_booking_does_not_is_found() -> None:
    booking = BookingFactory(total=0)
    Claim.objects.update(lapses_at=STARTS)

    assert found() == [(FaultKind.OTHER_MOMENT, booking.claims.get().pk)]


def test_a_booking_without_a_place_is_found() -> None:
    booking = BookingFactory(total=0, space=False)

    assert found() == [(FaultKind.BOOKING_WITHOUT_PLACE, booking.pk)]


def test_a_booking_whose_lines_are_not_its_price_is_found() -> None:
    booking = book(hour_wish(court()), order(), **BY_GUEST)
    Booking.objects.update(total=Decimal(25))

    assert found() == [(FaultKind.BOOKING_WITHOUT_PRICE, booking.pk)]


def test_a_guide_kept_for_nobody_is_found() -> None:
    trip = tour()
    crew = ClaimFactory(
        booking=None,
        crew_of=trip.departure,
        space=trip.guides[0],
        during=DateTimeTZRange(STARTS, STARTS + timedelta(hours=1)),
    )

    assert found() == [(FaultKind.CREW_OF_NOBODY, crew.pk)]
