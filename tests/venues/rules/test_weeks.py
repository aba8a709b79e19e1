from datetime import date, time

import pytest

from apps.venues.choices import Season
from apps.venues.rules.opening import OpenRange, WeekSet
from apps.venues.rules.weeks import (
    CLOSED_ALL_WEEK,
    clock_of,
    closing_minutes,
    copied_to_workdays,
    day_faults,
    minutes_of,
    range_faults,
    range_words,
    season_faults,
    week_faults,
)

MORNING, EVENING = OpenRange(480, 840), OpenRange(1200, 1560)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("00:00", 0), ("9:05", 545), (" 18:30 ", 1110), ("23:59:00", 1439), ("24:00", 1440)],
)
def test_a_time_of_the_day(written: str, minutes: int) -> None:
    assert minutes_of(written) == minutes


@pytest.mark.parametrize("written", ["25:00", "24:01", "12:60", "noon", "", "12", "-1:00", "12:00:30", "١٢:٠٠a"])
def test_what_is_no_time_of_the_day(written: str) -> None:
    assert minutes_of(written) is None


@pytest.mark.parametrize(
    ("closes", "is_next_day", "minutes"),
    [
        (1080, False, 1080),
        (120, True, 1560),
        (0, False, 1440),
        (0, True, 1440),
        (1440, True, 1440),
        (1440, False, 1440),
    ],
)
def test_midnight_is_the_end_of_the_day(closes: int, is_next_day: bool, minutes: int) -> None:
    assert closing_minutes(closes, is_next_day=is_next_day) == minutes


def test_minutes_past_midnight_are_shown_as_the_clock_shows_them() -> None:
    assert (clock_of(1560), clock_of(1440), clock_of(570)) == (time(2), time(0), time(9, 30))
    assert range_words(EVENING) == "8 p.m.–2 a.m. +1"


@pytest.mark.parametrize(
    ("ranges", "field", "row", "sentence"),
    [
        ([OpenRange(840, 480)], "closes", 0, "It closes before it opens. Tick “next day” if it closes after midnight."),
        ([MORNING, OpenRange(900, 900)], "closes", 1, "It closes before it opens."),
        ([MORNING, OpenRange(839, 900)], "opens", 1, "These hours overlap others of the same day."),
        ([OpenRange(1440, 1500)], "opens", 0, "This is no time of the day. Write it like 18:30."),
        ([OpenRange(600, 2881)], "closes", 0, "It must close on the next day at the latest."),
        ([OpenRange(start, start + 1) for start in range(9)], "opens", 8, "A day has at most 8 ranges of hours."),
    ],
)
def test_what_is_wrong_with_the_hours_of_a_day(ranges: list[OpenRange], field: str, row: int, sentence: str) -> None:
    (fault,) = range_faults(ranges)

    assert (fault.field, fault.row) == (field, row)
    assert str(fault.sentence).startswith(sentence)


def test_ranges_that_touch_or_go_past_midnight_are_right() -> None:
    assert range_faults([MORNING, OpenRange(840, 900), EVENING]) == []


def test_faults_of_a_week_stand_by_their_day() -> None:
    days = (*CLOSED_ALL_WEEK[:5], (MORNING, MORNING), ())

    assert list(week_faults(days)) == [5]


@pytest.mark.parametrize(
    ("ranges", "fields"),
    [
        ([OpenRange(150, 600)], ["opens"]),
        ([OpenRange(60, 150)], ["closes"]),
        # Closing when the clocks jump is clear enough: the last minute before it exists.
        ([OpenRange(60, 120)], []),
        ([OpenRange(180, 600)], []),
    ],
)
def test_a_date_refuses_times_its_clocks_skip(ranges: list[OpenRange], fields: list[str]) -> None:
    faults = day_faults(ranges, on=date(2026, 3, 29), zone="Europe/Madrid")

    assert [fault.field for fault in faults] == fields


def season(kind: Season, starts: str | None, ends: str | None) -> WeekSet:
    starts_on, ends_on = (date.fromisoformat(day) if day else None for day in (starts, ends))
    return WeekSet(CLOSED_ALL_WEEK, kind, starts_on, ends_on)


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        (season(Season.ONCE, "2026-08-31", "2026-08-01"), "ends_on"),
        (season(Season.ONCE, "2026-08-31", None), "ends_on"),
        (season(Season.YEARLY, None, "2000-08-31"), "starts_on"),
        (season(Season.YEARLY, "2000-01-10", "2000-02-01"), "starts_on"),
    ],
)
def test_what_is_wrong_with_a_season(chosen: WeekSet, field: str) -> None:
    others = [season(Season.YEARLY, "2000-12-15", "2000-01-10"), season(Season.ALWAYS, None, None)]

    assert [fault.field for fault in season_faults(chosen, others=others)] == [field]


def test_a_season_over_new_year_is_right_once_a_year_and_wrong_as_dates() -> None:
    assert season_faults(season(Season.YEARLY, "2000-12-15", "2000-01-10"), others=[]) == []
    assert season_faults(season(Season.ONCE, "2026-12-15", "2026-01-10"), others=[]) != []


def test_a_long_name_is_refused() -> None:
    assert [fault.field for fault in season_faults(season(Season.ALWAYS, None, None), others=[], name="a" * 81)] == [
        "name"
    ]


def test_mondays_hours_on_workdays() -> None:
    days = ((MORNING,), (), (), (), (EVENING,), (EVENING,), ())

    assert copied_to_workdays(days) == ((MORNING,),) * 5 + ((EVENING,), ())
