from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.errors.places import NotBookable, PlaceTaken
from apps.bookings.models.booking import Booking
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.expire import expire_due
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.revive import revive_booking
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import TEN, at, hour_wish, order, tour_wish
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, Sold, court, courts, tour

pytestmark = pytest.mark.usefixtures("in_club")

LATE = NOW + timedelta(minutes=30)


def lapsed(sold: Sold) -> Booking:
    booking = hold_booking(hour_wish(sold), order(), **at(NOW))
    expire_due(now=LATE)
    return booking


def test_a_payment_that_comes_too_late_gets_the_place_back_while_it_is_free() -> None:
    sold = court()
    booking = lapsed(sold)

    revived = revive_booking(booking.pk, **at(LATE))

    assert (revived.status, revived.held_until, revived.ended_at) == (
        Status.HELD,
        LATE + timedelta(minutes=10),
        None,
    )
    assert [claim.space_id for claim in booking.claims.filter(live=True)] == [sold.space.pk]
    assert confirm_booking(booking.pk, **at(LATE)).status == Status.CONFIRMED


def test_in_a_pool_another_place_does_as_well() -> None:
    sold = courts(2)
    booking = lapsed(sold)
    BookingFactory(space=sold.spaces[0], starts_at=TEN)

    revive_booking(booking.pk, **at(LATE))

    assert [claim.space_id for claim in booking.claims.filter(live=True)] == [sold.spaces[1].pk]


def test_where_somebody_else_came_there_is_nothing_to_get_back() -> None:
    sold = court()
    booking = lapsed(sold)
    BookingFactory(space=sold.space, starts_at=TEN)

    with pytest.raises(PlaceTaken):
        revive_booking(booking.pk, **at(LATE))

    booking.refresh_from_db()
    assert booking.status == Status.EXPIRED


def test_on_a_departure_other_seats_do_and_the_guide_comes_along_again() -> None:
    trip = tour(seats=2)
    booking = hold_booking(tour_wish(trip), order(), **at(NOW))
    expire_due(now=LATE)
    assert not trip.departure.crew_claims.filter(live=True).exists()
    BookingFactory(departure=trip.departure, offer=trip.offer, people=1)

    revive_booking(booking.pk, **at(LATE))

    assert [claim.number for claim in booking.claims.filter(live=True)] == [2]
    assert trip.departure.crew_claims.filter(live=True).count() == 2


def test_what_has_begun_is_not_revived() -> None:
    booking = lapsed(court())

    with pytest.raises(NotBookable):
        revive_booking(booking.pk, **at(TEN))


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.CANCELLED, Status.REJECTED])
def test_only_a_hold_that_lapsed_is_revived(in_club: Tenant, status: Status) -> None:
    with pytest.raises(IllegalMove):
        revive_booking(BookingFactory(status=status).pk, **at(LATE))


def test_a_request_nobody_answered_is_not_revived() -> None:
    pending = BookingFactory(pending=True, made_at=NOW - timedelta(days=2))
    expire_due(now=NOW)

    with pytest.raises(IllegalMove):
        revive_booking(pending.pk, **at(LATE))
