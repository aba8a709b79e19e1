from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.places import PlaceGone
from apps.bookings.errors.spaces import BookingsAreToCome
from apps.bookings.models.booking import Booking
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.spots import spot_of_space
from apps.bookings.services.claims import take
from apps.core import clock
from apps.core.periods import Period
from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.models.space import Space
from apps.venues.rules.spaces import SpaceFacts
from apps.venues.services.add_space import Spot, add_space
from apps.venues.services.archive_space import archive_space, restore_space
from apps.venues.services.move_space import move_space
from tests.factories.bookings import BookingFactory, ClaimFactory
from tests.factories.venues import SpaceFactory

TOMORROW = clock.now() + timedelta(days=1)


def booked(space: Space, **other: object) -> Booking:
    return BookingFactory(offer__venue=space.venue, space=space, **({"starts_at": TOMORROW} | other))


def divide(space: Space, tenant: Tenant) -> Space:
    facts = SpaceFacts(SpaceKind.COURT, {"name_en": "Third"}, 4)
    return add_space(facts, at=Spot(space.venue_id, space.pk), tenant=tenant, by=SYSTEM, now=clock.now())


def test_what_is_booked_gets_no_parts_until_it_is_over(in_club):
    hall, other = SpaceFactory(kind=SpaceKind.HALL), SpaceFactory(kind=SpaceKind.HALL)
    booked(hall)

    with pytest.raises(BookingsAreToCome, match="1, the last on"):
        divide(hall, in_club)

    assert divide(other, in_club).parent_id == other.pk


@pytest.mark.parametrize(
    "other",
    [{"status": Status.CANCELLED}, {"starts_at": TOMORROW - timedelta(days=9), "status": Status.COMPLETED}],
)
def test_what_is_over_is_in_nobodys_way(in_club, other):
    hall = SpaceFactory(kind=SpaceKind.HALL)
    booked(hall, **other)

    assert divide(hall, in_club).parent_id == hall.pk


def test_nor_is_anything_hung_below_it(in_club):
    hall = SpaceFactory(kind=SpaceKind.HALL)
    court = SpaceFactory(venue=hall.venue)
    booked(hall)

    with pytest.raises(BookingsAreToCome):
        move_space(court.pk, parent_id=hall.pk, by=SYSTEM)


def test_a_hall_that_is_booked_as_a_whole_gets_no_part_that_is_not_booked_with_it(in_club):
    hall = SpaceFactory(kind=SpaceKind.HALL)
    third = SpaceFactory(parent=hall)
    booking = BookingFactory(offer__venue=hall.venue, space=False, starts_at=TOMORROW)
    ClaimFactory(booking=booking, space=third, picked=hall)

    with pytest.raises(BookingsAreToCome):
        divide(hall, in_club)


def test_a_room_gets_another_bed_while_its_beds_are_booked(in_club):
    room = SpaceFactory(kind=SpaceKind.ROOM)
    booked(SpaceFactory(parent=room, kind=SpaceKind.BED))
    facts = SpaceFacts(SpaceKind.BED, {"name_en": "Bed 9"})

    bed = add_space(facts, at=Spot(room.venue_id, room.pk), tenant=in_club, by=SYSTEM, now=clock.now())

    assert bed.parent_id == room.pk


def test_nothing_is_put_away_under_its_guests(in_club):
    room, empty = SpaceFactory(kind=SpaceKind.ROOM), SpaceFactory(kind=SpaceKind.ROOM)
    booked(SpaceFactory(parent=room, kind=SpaceKind.BED))

    with pytest.raises(BookingsAreToCome):
        archive_space(room.pk, tenant=in_club, by=SYSTEM, now=clock.now())

    assert archive_space(empty.pk, tenant=in_club, by=SYSTEM, now=clock.now()).archived_at


def test_parts_do_not_come_back_to_what_was_booked_without_them(in_club):
    hall = SpaceFactory(kind=SpaceKind.HALL)
    third = SpaceFactory(parent=hall)
    archive_space(third.pk, tenant=in_club, by=SYSTEM, now=clock.now())
    booked(hall)

    with pytest.raises(BookingsAreToCome):
        restore_space(third.pk, tenant=in_club, by=SYSTEM, now=clock.now())


def test_who_looked_before_it_was_divided_does_not_get_it(in_club):
    hall = SpaceFactory(kind=SpaceKind.HALL)
    booking = BookingFactory(space=False)
    taking = Taking(spot_of_space(hall.pk), Period(TOMORROW, TOMORROW + timedelta(hours=1)), space_id=hall.pk)
    SpaceFactory(parent=hall)

    with pytest.raises(PlaceGone):
        take([taking], now=clock.now(), booking_id=booking.pk)
