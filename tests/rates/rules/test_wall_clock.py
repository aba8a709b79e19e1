from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rates.rules.wall_clock import DAY, HOUR, day_of, midnight, minute_of, reading, spans, weekday_of
from tests.rates.requests import CHANGES, ZONES


def test_a_reading_knows_its_day_weekday_and_minute() -> None:
    local = reading(datetime(2026, 11, 21, 23, 30, tzinfo=UTC), "Europe/Madrid")

    assert date.fromordinal(day_of(local)) == date(2026, 11, 22)
    assert (weekday_of(day_of(local)), minute_of(local)) == (6, 30)
    assert midnight(day_of(local)) + HOUR // 2 == local


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        # From midnight in Madrid, six real hours each.
        (datetime(2026, 3, 28, 23, tzinfo=UTC), [(0, 2), (3, 7)]),
        (datetime(2026, 10, 24, 22, tzinfo=UTC), [(0, 3), (2, 5)]),
        (datetime(2026, 11, 20, 23, tzinfo=UTC), [(0, 6)]),
    ],
)
def test_time_is_cut_where_the_clocks_change(day: datetime, hours: list[tuple[int, int]]) -> None:
    found = spans(day, day + timedelta(hours=6), "Europe/Madrid")

    assert [(start % DAY // HOUR, end % DAY // HOUR) for start, end in found] == hours


@given(st.sampled_from(CHANGES), st.integers(-3000, 3000), st.integers(1, 90_000), st.sampled_from(ZONES))
def test_spans_last_as_long_as_time_and_show_what_the_clocks_show(
    around: datetime, minutes: int, length: int, zone: str
) -> None:
    start = around + timedelta(minutes=minutes)
    end = start + timedelta(minutes=length)

    found = spans(start, end, zone)

    assert sum(last - first for first, last in found) == length * 60_000_000
    here = start
    for first, last in found:
        middle = here + timedelta(microseconds=(last - first) // 2)
        assert reading(middle, zone) == first + (last - first) // 2
        assert reading(here.astimezone(ZoneInfo(zone)), zone) == first
        here += timedelta(microseconds=last - first)
