from datetime import UTC, date, datetime, timedelta

import pytest

from apps.bookings.rules.calendar_marks import Dial, Mark
from apps.bookings.rules.calendar_view import Layout

MADRID = "Europe/Madrid"
NIGHT = date(2026, 10, 25)


def mark(starts: datetime, ends: datetime, **how: object) -> Mark:
    return Mark("b1", starts, ends, ["s7"], "Ana", **how)  # type: ignore[arg-type]  # what each test is about


def places(layout: Layout, starts: datetime, ends: datetime, first: date = NIGHT) -> tuple[str, str]:
    told = Dial(MADRID, layout, first, first).as_json(mark(starts, ends))
    return told["start"], told["end"]


def test_by_the_dial_what_ends_before_it_began_keeps_its_length() -> None:
    """From 2:45 to 2:15 by the clocks, for they were put back between."""
    starts, ends = datetime(2026, 10, 25, 0, 45, tzinfo=UTC), datetime(2026, 10, 25, 1, 15, tzinfo=UTC)

    assert places(Layout.CLOCK, starts, ends) == ("2026-10-25T02:45:00", "2026-10-25T03:15:00")
    assert places(Layout.ELAPSED, starts, ends) == ("2026-10-25T02:45:00", "2026-10-25T03:15:00")


def test_by_elapsed_time_the_rest_of_that_day_is_an_hour_further_on() -> None:
    starts = datetime(2026, 10, 25, 9, tzinfo=UTC)
    told = Dial(MADRID, Layout.ELAPSED, NIGHT, NIGHT).as_json(mark(starts, starts + timedelta(hours=1)))

    assert (told["start"], told["extendedProps"]["starts"]) == ("2026-10-25T11:00:00", "2026-10-25T10:00:00")


def test_by_whole_days_a_stay_is_its_nights() -> None:
    arrives, leaves = datetime(2027, 1, 4, 14, tzinfo=UTC), datetime(2027, 1, 6, 10, tzinfo=UTC)

    assert places(Layout.DAYS, arrives, leaves) == ("2027-01-04", "2027-01-06")
    assert places(Layout.DAYS, arrives, arrives + timedelta(hours=1)) == ("2027-01-04", "2027-01-05")


@pytest.mark.parametrize(("minutes", "size"), [(10, "bar"), (15, "line"), (29, "line"), (30, "full")])
def test_what_is_short_has_less_room_for_words(minutes: int, size: str) -> None:
    starts = datetime(2027, 1, 4, 14, tzinfo=UTC)
    told = Dial(MADRID, Layout.CLOCK, NIGHT, NIGHT).as_json(mark(starts, starts + timedelta(minutes=minutes)))

    assert told["extendedProps"]["size"] == size


def test_what_lies_behind_has_no_words_and_cannot_be_moved() -> None:
    starts = datetime(2027, 1, 4, 14, tzinfo=UTC)
    behind = mark(starts, starts + timedelta(hours=1), state="closed", is_background=True)
    told = Dial(MADRID, Layout.CLOCK, NIGHT, NIGHT).as_json(behind)

    assert (told["display"], told["classNames"]) == ("background", ["is-closed"])
    assert "extendedProps" not in told
