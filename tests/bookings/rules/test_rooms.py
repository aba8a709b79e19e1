from datetime import date

import pytest

from apps.bookings.choices import RoomState, Status
from apps.bookings.rules.rooms import Going, Night, going_on, needs_work

TODAY = date(2027, 1, 11)
COMES = Night(TODAY, date(2027, 1, 13), Status.CONFIRMED)
CAME = Night(TODAY, date(2027, 1, 13), Status.CHECKED_IN)
GOES = Night(date(2027, 1, 9), TODAY, Status.CHECKED_IN)
GONE = Night(date(2027, 1, 9), TODAY, Status.COMPLETED)
STAYS = Night(date(2027, 1, 9), date(2027, 1, 12), Status.CHECKED_IN)
LATE = Night(date(2027, 1, 9), date(2027, 1, 12), Status.CONFIRMED)
NEVER_CAME = Night(date(2027, 1, 9), TODAY, Status.CONFIRMED)


@pytest.mark.parametrize(
    ("nights", "going"),
    [
        ([], Going.FREE),
        ([COMES], Going.ARRIVES),
        ([CAME], Going.STAYS),
        ([GOES], Going.LEAVES),
        ([GONE], Going.FREE),
        ([GOES, COMES], Going.TURNS),
        ([GONE, COMES], Going.ARRIVES),
        ([STAYS], Going.STAYS),
        ([LATE], Going.STAYS),
        ([NEVER_CAME], Going.FREE),
    ],
)
def test_what_goes_on_in_a_room_today(nights: list[Night], going: Going) -> None:
    assert going_on(nights, day=TODAY) is going


@pytest.mark.parametrize("state", list(RoomState))
def test_a_room_needs_work_where_somebody_comes_and_it_is_not_ready(state: RoomState) -> None:
    is_unready = state in {RoomState.DIRTY, RoomState.OUT_OF_ORDER}

    assert needs_work(state, Going.ARRIVES) is needs_work(state, Going.TURNS) is is_unready
    assert not any(needs_work(state, going) for going in (Going.FREE, Going.LEAVES, Going.STAYS))
