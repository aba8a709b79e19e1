from datetime import timedelta

import pytest
import time_machine

from apps.bookings.choices import RoomState
from apps.bookings.models.booking import Booking
from apps.bookings.models.workspace import RoomCondition
from apps.bookings.services.book import book
from apps.bookings.services.check_in import check_in
from apps.bookings.services.complete import complete_booking
from apps.bookings.services.leave_early import leave_early
from apps.bookings.services.set_room_state import Told, set_room_state
from apps.bookings.services.soil_rooms import soil_rooms_of
from apps.journal.services.relay import relay_due
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, at
from tests.bookings.wishes import BY_STAFF, hour_wish, night_wish, order
from tests.factories.sellable import court, dorm, double_room

HOUR = timedelta(hours=1)


@pytest.fixture
def stay(in_club: Tenant) -> Booking:
    return book(night_wish(double_room(), people=2, nights=2), order(), **BY_STAFF)


def states() -> list[str]:
    return list(RoomCondition.objects.values_list("state", flat=True))


def test_a_stay_that_is_over_leaves_a_dirty_room(stay: Booking) -> None:
    with time_machine.travel(stay.ends_at + HOUR, tick=False):
        complete_booking(stay.pk, **at(stay.ends_at + HOUR))
        relay_due()

    assert states() == [RoomState.DIRTY]


def test_who_leaves_early_leaves_one_too(stay: Booking) -> None:
    leaves = stay.starts_at + timedelta(days=1)
    check_in(stay.pk, **at(stay.starts_at))

    with time_machine.travel(leaves, tick=False):
        leave_early(stay.pk, leaves, **at(leaves))
        relay_due()

    assert states() == [RoomState.DIRTY]


def test_each_bed_of_a_dorm_that_was_slept_in_is_dirty(in_club: Tenant) -> None:
    beds = book(night_wish(dorm(rooms=(4,)), people=2), order(), **BY_STAFF)

    assert len(soil_rooms_of(beds.pk, now=beds.ends_at)) == 2


def test_what_was_said_after_the_guest_had_left_stands(stay: Booking) -> None:
    room = stay.claims.get().space
    assert room is not None
    set_room_state(room.pk, Told(RoomState.CLEAN), **at(stay.ends_at + HOUR))

    assert soil_rooms_of(stay.pk, now=stay.ends_at + 2 * HOUR) == []
    assert states() == [RoomState.CLEAN]


def test_heard_twice_it_changes_once(stay: Booking) -> None:
    [room_id] = soil_rooms_of(stay.pk, now=stay.ends_at)
    set_room_state(room_id, Told(RoomState.CLEAN), **at(stay.ends_at + HOUR))

    assert soil_rooms_of(stay.pk, now=stay.ends_at) == []


def test_a_room_out_of_order_stays_so_and_a_court_is_no_room(stay: Booking) -> None:
    room = stay.claims.get().space
    assert room is not None
    back = (stay.ends_at + timedelta(days=9)).date()
    set_room_state(room.pk, Told(RoomState.OUT_OF_ORDER, back_on=back), **HOW)
    played = book(hour_wish(court()), order(), **BY_STAFF)

    assert soil_rooms_of(stay.pk, now=stay.ends_at) == soil_rooms_of(played.pk, now=played.ends_at) == []
    assert states() == [RoomState.OUT_OF_ORDER]
