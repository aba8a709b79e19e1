from datetime import date

import pytest

from apps.bookings.choices import RoomState
from apps.bookings.errors.rooms import BackOnWhichDay, RoomChangedMeanwhile
from apps.bookings.models.workspace import RoomCondition
from apps.bookings.rules.why_not import Why
from apps.bookings.selectors.look import look
from apps.bookings.services.set_room_state import Told, set_room_state
from apps.core.periods import local_date
from apps.tenants.models.tenant import Tenant
from apps.venues.models.hours import Closure
from apps.venues.models.space import Space
from apps.venues.services.close import lift_closure
from tests.bookings.how import HOW, NOW, at, told
from tests.bookings.wishes import night_wish
from tests.core.nudges import topics_told
from tests.factories.sellable import double_room
from tests.factories.venues import SpaceFactory

BROKEN = Told(RoomState.OUT_OF_ORDER, "No hot water", date(2027, 1, 15))


@pytest.fixture
def room(in_club: Tenant) -> Space:
    return SpaceFactory()


def test_a_room_is_said_to_be_dirty_and_then_clean(room: Space) -> None:
    set_room_state(room.pk, Told(RoomState.DIRTY, "Window stuck"), **HOW, version=0)
    found = set_room_state(room.pk, Told(RoomState.CLEAN), **HOW, version=1)

    # Who only says that it is clean leaves what was written there.
    assert (found.state, found.note, found.version, found.changed_at) == ("clean", "Window stuck", 2, NOW)
    assert told() == ["bookings.room_state_changed"] * 2


def test_pages_of_the_venue_hear_of_it(room: Space) -> None:
    with topics_told() as topics:
        set_room_state(room.pk, Told(RoomState.DIRTY), **HOW)

    assert topics == [f"bookings.venue-{room.venue_id}"]


def test_said_again_it_changes_nothing(room: Space) -> None:
    set_room_state(room.pk, Told(RoomState.DIRTY), **HOW)

    assert set_room_state(room.pk, Told(RoomState.DIRTY), **HOW).version == 1
    assert len(told()) == 1


def test_an_old_page_changes_nothing(room: Space) -> None:
    set_room_state(room.pk, Told(RoomState.DIRTY), **HOW)

    with pytest.raises(RoomChangedMeanwhile) as refusal:
        set_room_state(room.pk, Told(RoomState.CLEAN), **HOW, version=0)

    assert (refusal.value.version, RoomCondition.objects.get().state) == (1, "dirty")


def test_a_room_out_of_order_is_not_sold_until_its_day(in_club: Tenant) -> None:
    sold = double_room()

    set_room_state(sold.space.pk, BROKEN, **HOW)

    during = Closure.objects.get().during
    assert (during.lower, local_date(during.upper, "Europe/Madrid")) == (NOW, date(2027, 1, 15))
    assert Why.CLOSED in {why.code for why in look(night_wish(sold, people=2), now=NOW).problems}
    assert look(night_wish(sold, first=15, people=2), now=NOW).problems == ()


def test_it_can_be_used_again_as_soon_as_it_is_anything_else(room: Space) -> None:
    set_room_state(room.pk, BROKEN, **HOW)

    found = set_room_state(room.pk, Told(RoomState.DIRTY), **HOW)

    assert (found.closure_id, Closure.objects.get().lifted_at) == (None, NOW)


def test_another_day_takes_the_place_of_the_first(room: Space) -> None:
    set_room_state(room.pk, BROKEN, **HOW)

    found = set_room_state(room.pk, Told(RoomState.OUT_OF_ORDER, back_on=date(2027, 2, 1)), **HOW)

    assert [closure.pk for closure in Closure.objects.filter(lifted_at=None)] == [found.closure_id]


def test_a_closure_that_was_lifted_elsewhere_or_is_over_is_no_obstacle(room: Space) -> None:
    first = set_room_state(room.pk, BROKEN, **HOW)
    lift_closure(first.closure_id or 0, by=HOW["by"], now=NOW)
    assert set_room_state(room.pk, Told(RoomState.DIRTY), **HOW).state == "dirty"

    set_room_state(room.pk, BROKEN, **HOW)
    later = at(NOW.replace(day=20))
    assert set_room_state(room.pk, Told(RoomState.CLEAN), **later).closure_id is None


@pytest.mark.parametrize("back_on", [None, date(2027, 1, 6), date(2026, 12, 1)])
def test_it_has_to_be_said_when_it_is_back(room: Space, back_on: date | None) -> None:
    with pytest.raises(BackOnWhichDay):
        set_room_state(room.pk, Told(RoomState.OUT_OF_ORDER, back_on=back_on), **HOW)

    assert not Closure.objects.exists()
