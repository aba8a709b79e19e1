"""Hours on paper against the clock on the wall, through every night the clocks changed."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.periods import Period, local_day, start_of_day
from apps.venues.rules.opening import (
    DAY,
    Hours,
    OpenRange,
    Ranges,
    WeekSet,
    merged,
    open_periods,
    open_periods_of_many,
)
from tests.venues.rules.opening_cases import (
    CHANGES,
    FIRST,
    HOUR,
    LAST,
    WEEKS,
    ZONES,
    days_of_ranges,
    hours_of_day,
    shown_open,
    standing,
    total,
    week,
)


def test_the_zones_change_their_clocks_as_often_as_they_do() -> None:
    counted = {zone: sum(1 for other, _ in CHANGES if other == zone) for zone in ZONES}

    assert counted == {
        "Europe/Madrid": 14,
        "America/Lima": 2,
        "Europe/Lisbon": 14,
        "America/Sao_Paulo": 2,
        "Asia/Tokyo": 2,
        "Australia/Lord_Howe": 14,
        "Africa/Cairo": 14,
    }


@pytest.mark.parametrize(("zone", "day"), CHANGES)
@pytest.mark.parametrize("ranges", [((0, 24),), ((20, 30),), ((0, 2), (2, 3), (3, 12)), ((1, 2),), ((22, 26), (8, 14))])
def test_open_hours_are_what_the_clock_says(zone: str, day: date, ranges: tuple[tuple[int, int], ...]) -> None:
    hours = standing(zone, *ranges)
    before, after = day - timedelta(days=1), day + timedelta(days=1)

    found = open_periods(hours, first=before, last=after)

    assert total(found) == shown_open(hours, before, after)


@given(st.sampled_from(CHANGES), WEEKS, days_of_ranges())
def test_any_week_of_hours_is_what_the_clock_says(change: tuple[str, date], chosen: WeekSet, other: Ranges) -> None:
    zone, day = change
    hours = Hours(zone=zone, levels=((chosen,),), exceptions={day - timedelta(days=1): other})

    found = open_periods(hours, first=day, last=day + timedelta(days=1))

    assert total(found) == shown_open(hours, day, day + timedelta(days=1))


@given(st.sampled_from(CHANGES), WEEKS, st.lists(st.tuples(st.integers(-99, 99), st.integers(1, 40)), max_size=4))
def test_periods_are_sorted_apart_and_never_empty(
    change: tuple[str, date], chosen: WeekSet, shut: list[tuple[int, int]]
) -> None:
    zone, day = change
    noon = local_day(day, zone).start
    closed = tuple(Period(noon + HOUR * start, noon + HOUR * (start + length)) for start, length in shut)

    found = open_periods(Hours(zone, ((chosen,),), closed=closed), first=day - timedelta(days=3), last=day)

    assert all(period.duration > timedelta() for period in found)
    assert all(one.end < other.start for one, other in pairwise(found))
    assert not any(period.overlaps(gone) for period in found for gone in closed)
    assert all(local_day(day - timedelta(days=3), zone).start <= period.start for period in found)
    assert all(period.end <= local_day(day, zone).end for period in found)


@given(st.sampled_from(CHANGES), WEEKS, st.integers(0, 3))
def test_a_longer_look_sees_what_shorter_ones_see(change: tuple[str, date], chosen: WeekSet, cut: int) -> None:
    zone, day = change
    hours = Hours(zone, ((chosen,),))
    first, last = day - timedelta(days=2), day + timedelta(days=2)
    middle = first + timedelta(days=cut)

    halves = [
        *open_periods(hours, first=first, last=middle),
        *open_periods(hours, first=middle + timedelta(days=1), last=last),
    ]

    assert merged(halves) == open_periods(hours, first=first, last=last)


@pytest.mark.parametrize("zone", ZONES)
def test_seven_years_open_day_and_night_are_one_period(zone: str) -> None:
    found = open_periods(standing(zone, (0, 24)), first=FIRST, last=LAST)

    assert found == [Period(start_of_day(FIRST, zone), start_of_day(LAST + timedelta(days=1), zone))]


@pytest.mark.parametrize("zone", ZONES)
def test_seven_years_of_evenings_lose_and_win_no_hour(zone: str) -> None:
    found = open_periods(standing(zone, (17, 23)), first=FIRST, last=LAST)

    assert total(found) == 6 * HOUR * 2557
    assert len(found) == 2557


def test_an_hour_the_clocks_skip_is_not_open() -> None:
    assert open_periods(standing("Europe/Madrid", (2, 3)), first=date(2026, 3, 29), last=date(2026, 3, 29)) == []


def test_an_hour_the_clocks_repeat_is_open_twice() -> None:
    found = open_periods(standing("Europe/Madrid", (2, 3)), first=date(2026, 10, 25), last=date(2026, 10, 25))

    assert found == [Period(datetime(2026, 10, 25, 0, tzinfo=UTC), datetime(2026, 10, 25, 2, tzinfo=UTC))]


def test_closing_inside_the_repeated_hour_closes_at_both_readings() -> None:
    hours = Hours("Europe/Madrid", ((WeekSet(days=(hours_of_day((1, 2.5)),) * 7),),))

    found = open_periods(hours, first=date(2026, 10, 25), last=date(2026, 10, 25))

    midnight = datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert found == [
        Period(midnight + HOUR, midnight + HOUR * 2.5),
        Period(midnight + HOUR * 3, midnight + HOUR * 3.5),
    ]


def test_lord_howe_repeats_half_an_hour() -> None:
    night = date(2026, 4, 5)

    assert total(open_periods(standing("Australia/Lord_Howe", (1, 2)), first=night, last=night)) == HOUR * 1.5


def test_cairo_opens_at_one_where_midnight_is_skipped() -> None:
    spring = date(2026, 4, 24)

    found = open_periods(standing("Africa/Cairo", (0, 4)), first=spring, last=spring)

    assert found == [Period(datetime(2026, 4, 23, 22, tzinfo=UTC), datetime(2026, 4, 24, 1, tzinfo=UTC))]


def test_a_day_a_zone_left_out_of_the_calendar_is_not_open() -> None:
    """Samoa went from 29 to 31 December 2011."""
    skipped = date(2011, 12, 30)

    assert open_periods(standing("Pacific/Apia", (0, 24)), first=skipped, last=skipped) == []


def test_past_midnight_goes_on_into_the_day_after_and_is_cut_at_the_end_of_the_look() -> None:
    hours = standing("Asia/Tokyo", (22, 26))
    friday = date(2026, 7, 3)

    found = open_periods(hours, first=friday, last=friday)

    midnight = datetime(2026, 7, 2, 15, tzinfo=UTC)
    assert found == [Period(midnight, midnight + HOUR * 2), Period(midnight + HOUR * 22, midnight + HOUR * 24)]


def test_two_days_that_meet_at_midnight_are_one_period() -> None:
    chosen = WeekSet(days=((OpenRange(1200, DAY),), (OpenRange(0, 120),), (), (), (), (), ()))
    monday = date(2026, 7, 6)

    found = open_periods(Hours("America/Lima", ((chosen,),)), first=monday, last=monday + timedelta(days=1))

    assert [period.duration for period in found] == [HOUR * 6]


def test_an_exception_takes_the_day_and_leaves_last_nights_tail() -> None:
    new_year = date(2027, 1, 1)
    hours = Hours("Asia/Tokyo", ((week((9, 12), (20, 26)),),), exceptions={new_year: ()})

    found = open_periods(hours, first=new_year, last=new_year + timedelta(days=1))

    midnight = start_of_day(new_year, "Asia/Tokyo")
    assert found == [
        Period(midnight, midnight + HOUR * 2),
        Period(midnight + HOUR * 33, midnight + HOUR * 36),
        Period(midnight + HOUR * 44, midnight + HOUR * 48),
    ]


def test_an_exception_of_last_night_decides_last_nights_tail() -> None:
    eve = date(2026, 12, 31)
    hours = Hours("Asia/Tokyo", ((week((20, 26)),),), exceptions={eve: hours_of_day((18, 30))})

    found = open_periods(hours, first=date(2027, 1, 1), last=date(2027, 1, 1))

    midnight = start_of_day(date(2027, 1, 1), "Asia/Tokyo")
    assert found == [Period(midnight, midnight + HOUR * 6), Period(midnight + HOUR * 20, midnight + HOUR * 24)]


def test_where_nobody_stated_hours_nothing_is_open() -> None:
    nothing = Hours("Europe/Madrid")

    assert not nothing.is_stated
    assert open_periods(nothing, first=FIRST, last=LAST) == []


def test_a_look_that_ends_before_it_begins_sees_nothing() -> None:
    assert open_periods(standing("Europe/Madrid", (0, 24)), first=LAST, last=FIRST) == []


def test_things_that_share_their_hours_get_the_same_answer() -> None:
    shared, own = standing("Asia/Tokyo", (9, 12)), standing("Asia/Tokyo", (10, 12))
    day = date(2026, 7, 3)

    found = open_periods_of_many({1: shared, 2: shared, 3: own}, first=day, last=day)

    assert found[1] is found[2]
    assert found == {
        key: open_periods(hours, first=day, last=day) for key, hours in {1: shared, 2: shared, 3: own}.items()
    }


def test_a_month_of_fifty_spaces_is_quick() -> None:
    """Measured 25 ms on one quiet core; what a busy one adds is allowed for."""
    hours = standing("Europe/Madrid", (8, 14), (16, 26))
    first, last = date(2026, 3, 15), date(2026, 4, 14)
    began = process_time()

    for _ in range(50):
        open_periods(hours, first=first, last=last)

    assert process_time() - began < 0.15
