"""Which set of hours holds on a day: dated before yearly before standing, the nearest before what is above."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.venues.choices import Season
from apps.venues.rules.opening import (
    Hours,
    WeekSet,
    seasons_meet,
    set_on,
)
from tests.venues.rules.opening_cases import ALL_DAY, days, week


def seasonal(season: Season, starts_on: date, ends_on: date) -> WeekSet:
    return WeekSet(days=(ALL_DAY,) * 7, season=season, starts_on=starts_on, ends_on=ends_on)


ALWAYS = week((9, 17))


WINTER = seasonal(Season.YEARLY, date(2000, 12, 15), date(2000, 1, 10))


FEAST = seasonal(Season.ONCE, date(2026, 12, 24), date(2026, 12, 26))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 14), ALWAYS),
        (date(2026, 12, 15), WINTER),
        (date(2026, 12, 23), WINTER),
        (date(2026, 12, 24), FEAST),
        (date(2026, 12, 26), FEAST),
        (date(2026, 12, 27), WINTER),
        (date(2027, 1, 10), WINTER),
        (date(2027, 1, 11), ALWAYS),
        (date(2027, 12, 25), WINTER),
    ],
)
def test_dated_beats_yearly_beats_standing(day: date, expected: WeekSet) -> None:
    for level in [(ALWAYS, WINTER, FEAST), (FEAST, WINTER, ALWAYS)]:
        assert set_on(Hours("Asia/Tokyo", (level,)), day) is expected


def test_the_nearest_level_that_has_a_set_for_the_day_decides_it() -> None:
    own = seasonal(Season.YEARLY, date(2000, 7, 1), date(2000, 8, 31))
    hours = Hours("Europe/Madrid", ((own,), (), (ALWAYS, FEAST)))

    assert set_on(hours, date(2026, 7, 15)) is own
    assert set_on(hours, date(2026, 9, 1)) is ALWAYS
    assert set_on(hours, date(2026, 12, 24)) is FEAST


@pytest.mark.parametrize(
    ("starts", "ends", "day", "holds"),
    [
        ((2, 29), (3, 31), date(2027, 2, 28), False),
        ((2, 29), (3, 31), date(2027, 3, 1), True),
        ((2, 29), (3, 31), date(2028, 2, 29), True),
        ((1, 1), (2, 29), date(2027, 2, 28), True),
        ((1, 1), (2, 29), date(2027, 3, 1), False),
        ((2, 29), (2, 29), date(2028, 2, 29), True),
        ((2, 29), (2, 29), date(2027, 3, 1), False),
        ((3, 1), (2, 28), date(2028, 2, 29), False),
        ((3, 1), (2, 28), date(2028, 2, 28), True),
    ],
)
def test_the_29th_of_february(starts: tuple[int, int], ends: tuple[int, int], day: date, holds: bool) -> None:
    assert seasonal(Season.YEARLY, date(2000, *starts), date(2000, *ends)).holds_on(day) is holds


LEAP_DAYS = st.integers(0, 365).map(lambda number: date(2000, 1, 1) + timedelta(days=number))


@given(LEAP_DAYS, LEAP_DAYS, LEAP_DAYS, LEAP_DAYS)
def test_yearly_seasons_meet_when_some_day_is_of_both(one: date, two: date, three: date, four: date) -> None:
    first, second = seasonal(Season.YEARLY, one, two), seasonal(Season.YEARLY, three, four)
    year = days(date(2000, 1, 1), date(2000, 12, 31))

    assert seasons_meet(first, second) is any(first.holds_on(day) and second.holds_on(day) for day in year)


def test_only_sets_of_one_strength_meet() -> None:
    assert not seasons_meet(WINTER, FEAST)
    assert not seasons_meet(ALWAYS, WINTER)
    assert seasons_meet(ALWAYS, ALWAYS)
    assert seasons_meet(FEAST, seasonal(Season.ONCE, date(2026, 12, 26), date(2027, 1, 2)))
    assert not seasons_meet(FEAST, seasonal(Season.ONCE, date(2026, 12, 27), date(2027, 1, 2)))
    assert seasons_meet(FEAST, seasonal(Season.ONCE, date(2026, 1, 1), date(2027, 12, 31)))
