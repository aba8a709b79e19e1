from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.periods import Period, local_day
from apps.venues.rules.grid import Grid, GridProblem, grid_faults, grid_problems, lengths_from, starts_in

MADRID = "Europe/Madrid"


def at(hour: int, minute: int = 0, *, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZoneInfo(MADRID))


def test_starts_lie_on_the_grid_from_opening_as_long_as_the_shortest_fits() -> None:
    found = starts_in(Grid(), [Period(at(9, 15), at(11, 15))], zone=MADRID)

    assert [(start.at, start.minutes) for start in found] == [
        (at(9, 15), (60, 90, 120)),
        (at(9, 45), (60, 90)),
        (at(10, 15), (60,)),
    ]


def test_named_starts_replace_the_grid() -> None:
    grid = Grid(allowed_starts=(540, 645), min_minutes=90, max_minutes=90)

    found = starts_in(grid, [Period(at(9), at(13))], zone=MADRID)

    assert [start.at for start in found] == [at(9), at(10, 45)]
    assert [start.at for start in starts_in(grid, [Period(at(9, 30), at(13))], zone=MADRID)] == [at(10, 45)]


def test_a_named_start_the_clocks_skip_is_none_and_one_they_show_twice_is_two() -> None:
    grid = Grid(allowed_starts=(150,), min_minutes=30, max_minutes=30)
    spring, autumn = local_day(date(2026, 3, 29), MADRID), local_day(date(2026, 10, 25), MADRID)

    assert starts_in(grid, [spring], zone=MADRID) == []
    assert [start.at for start in starts_in(grid, [autumn], zone=MADRID)] == [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    ]


def test_named_starts_go_on_past_midnight() -> None:
    grid = Grid(allowed_starts=(60, 1380), min_minutes=60, max_minutes=60)

    found = starts_in(grid, [Period(at(22), at(2, day=3))], zone=MADRID)

    assert [start.at for start in found] == [at(23), at(1, day=3)]


@given(
    grid=st.builds(
        Grid,
        grid_minutes=st.sampled_from([15, 30, 60]),
        min_minutes=st.sampled_from([30, 60, 90]),
        max_minutes=st.sampled_from([90, 120, 180]),
        step_minutes=st.sampled_from([15, 30, 60]),
    ),
    opens=st.integers(0, 1439),
    length=st.integers(1, 600),
)
def test_whatever_is_offered_lies_within_the_opening_and_has_no_problem(grid: Grid, opens: int, length: int) -> None:
    begin = datetime(2026, 3, 28, tzinfo=UTC) + timedelta(minutes=opens)
    opening = Period(begin, begin + timedelta(minutes=length))

    for start in starts_in(grid, [opening], zone=MADRID):
        for minutes in start.minutes:
            wanted = Period(start.at, start.at + timedelta(minutes=minutes))
            assert grid_problems(grid, wanted, [opening], zone=MADRID) == []


@pytest.mark.parametrize(
    ("start", "end", "problems"),
    [
        (at(9), at(10), []),
        (at(9, 10), at(10, 10), [GridProblem.OFF_GRID]),
        (at(9), at(9, 30), [GridProblem.TOO_SHORT]),
        (at(9), at(11, 30), [GridProblem.TOO_LONG]),
        (at(9), at(10, 10), [GridProblem.OFF_STEP]),
        (at(11, 30), at(12, 30), [GridProblem.OUTSIDE_HOURS]),
    ],
)
def test_a_time_that_cannot_be_had_says_why(start: datetime, end: datetime, problems: list[GridProblem]) -> None:
    assert grid_problems(Grid(), Period(start, end), [Period(at(9), at(12))], zone=MADRID) == problems


def test_there_is_no_length_where_there_is_no_room() -> None:
    assert lengths_from(Grid(), at(9), until=at(9, 59)) == ()


@pytest.mark.parametrize(
    ("grid", "field"),
    [
        (Grid(grid_minutes=4), "grid_minutes"),
        (Grid(step_minutes=1441), "step_minutes"),
        (Grid(min_minutes=0, max_minutes=60), "min_minutes"),
        (Grid(min_minutes=120, max_minutes=60), "max_minutes"),
        (Grid(min_minutes=60, max_minutes=100), "step_minutes"),
        (Grid(max_minutes=10110), "max_minutes"),
        (Grid(allowed_starts=(1500,)), "allowed_starts"),
    ],
)
def test_what_cannot_be_is_told_by_its_field(grid: Grid, field: str) -> None:
    assert field in [fault.field for fault in grid_faults(grid)]


def test_a_sound_grid_has_no_fault() -> None:
    assert grid_faults(Grid()) == []
    assert grid_faults(Grid(min_minutes=90, max_minutes=90)) == []
