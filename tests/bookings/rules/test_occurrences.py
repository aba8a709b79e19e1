from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.rules.occurrences import (
    Pattern,
    an_hour_later,
    dropped_holidays,
    occurrence_on,
    occurrences,
    pattern_faults,
)
from apps.bookings.rules.recurrence import daily, only_added, weekly
from apps.core.periods import Period
from apps.venues.rules.stays import NightTimes

ZONES = [
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Dublin",
    "Europe/Istanbul",
    "Africa/Casablanca",
    "Africa/Cairo",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Lima",
    "America/St_Johns",
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "Asia/Jerusalem",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "Pacific/Auckland",
]


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def pattern(start: str = "2027-01-05T19:00", *, zone: str = "Europe/Madrid", **others: object) -> Pattern:
    plain = Pattern(weekly([1], count=52), wall(start), 90, zone)
    return replace(plain, **others)  # type: ignore[arg-type]


@pytest.mark.parametrize("zone", ZONES)
def test_a_year_of_weeks_stays_at_seven_by_the_wall(zone: str) -> None:
    dates = occurrences(pattern(zone=zone))

    shown = [each.period.start.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for each in dates if each.period]
    assert shown == [wall("2027-01-05T19:00") + timedelta(weeks=week) for week in range(52)]
    assert {each.period.duration for each in dates if each.period} == {timedelta(minutes=90)}


def test_a_time_the_clocks_skip_has_no_moment_and_an_hour_later_does() -> None:
    sundays = pattern("2027-03-21T02:30", recurrence=weekly([6], count=2), minutes=60)

    before, skipped = occurrences(sundays)

    assert before.period == Period(datetime(2027, 3, 21, 1, 30, tzinfo=UTC), datetime(2027, 3, 21, 2, 30, tzinfo=UTC))
    assert skipped.period is None
    assert an_hour_later(skipped, sundays) == Period(
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC), datetime(2027, 3, 28, 2, 30, tzinfo=UTC)
    )


def test_of_a_time_that_comes_twice_the_first_is_taken_and_said() -> None:
    sundays = pattern("2027-10-24T02:30", recurrence=weekly([6], count=2), minutes=60)

    before, twice = occurrences(sundays)

    assert not before.comes_twice
    assert twice.comes_twice
    assert twice.period == Period(datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC))


def test_half_an_hour_is_all_that_lord_howe_skips() -> None:
    zone = "Australia/Lord_Howe"
    skipped = occurrence_on(pattern("2027-10-03T02:15", zone=zone, recurrence=only_added()), date(2027, 10, 3))
    shown = occurrence_on(pattern("2027-10-03T02:30", zone=zone, recurrence=only_added()), date(2027, 10, 3))

    assert skipped.period is None
    assert shown.period


def test_nights_go_from_check_in_to_check_out_over_both_nights_the_clocks_change() -> None:
    weekends = pattern("2027-03-26T15:00", recurrence=weekly([4], count=2), minutes=3 * 1440, nights=NightTimes())

    over_the_change, after_it = occurrences(weekends)

    assert over_the_change.period == Period(datetime(2027, 3, 26, 14, tzinfo=UTC), datetime(2027, 3, 29, 9, tzinfo=UTC))
    assert after_it.period == Period(datetime(2027, 4, 2, 13, tzinfo=UTC), datetime(2027, 4, 5, 9, tzinfo=UTC))


def test_dates_are_added_and_left_out_and_holidays_too_but_an_added_date_is_meant() -> None:
    three_kings, christmas = date(2027, 1, 6), date(2027, 1, 12)
    dates = pattern(
        recurrence=weekly([1], count=4),
        added_on=frozenset({three_kings}),
        left_out_on=frozenset({date(2027, 1, 19)}),
    )

    days = [each.day for each in occurrences(dates, holidays={three_kings, christmas})]

    assert days == [date(2027, 1, 5), three_kings, date(2027, 1, 26)]
    assert dropped_holidays(dates, {three_kings, christmas}) == [christmas]


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"minutes": 4}, "minutes"),
        ({"minutes": 367 * 1440}, "minutes"),
        ({"recurrence": daily(count=3), "minutes": 1441}, "minutes"),
        ({"added_on": frozenset({date(2027, 1, 1)})}, "added_on"),
        ({"added_on": frozenset({date(2031, 1, 1)})}, "added_on"),
        ({"left_out_on": frozenset({date(2027, 1, 5)}), "recurrence": weekly([1], count=1)}, "left_out_on"),
        ({"recurrence": weekly([1])}, "until"),
    ],
)
def test_what_cannot_repeat_is_refused_by_its_field(others: dict[str, object], field: str) -> None:
    assert {fault.field for fault in pattern_faults(pattern(**others))} == {field}


def test_a_whole_day_every_day_runs_into_the_next_where_a_day_is_an_hour_shorter() -> None:
    whole_days = pattern("2027-03-26T00:00", recurrence=daily(count=2), minutes=1440)

    assert pattern_faults(whole_days) == []
    assert [fault.field for fault in pattern_faults(replace(whole_days, recurrence=daily(count=4)))] == ["minutes"]


@given(
    zone=st.sampled_from(ZONES),
    start=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 - what clocks show
    every=st.integers(1, 9),
    count=st.integers(1, 60),
    added=st.frozensets(st.integers(0, 900), max_size=5),
)
def test_occurrences_are_sorted_apart_and_show_their_local_time(
    zone: str, start: datetime, every: int, count: int, added: frozenset[int]
) -> None:
    start = start.replace(second=0, microsecond=0)
    repeated = Pattern(
        daily(every=every, count=count),
        start,
        60,
        zone,
        added_on=frozenset(start.date() + timedelta(days=days) for days in added),
    )
    assert pattern_faults(repeated) == []

    dates = occurrences(repeated)

    assert [each.local_start for each in dates] == sorted({each.local_start for each in dates})
    periods = [each.period for each in dates if each.period]
    assert all(not sooner.overlaps(later) for sooner, later in pairwise(periods))
    for each in dates:
        if each.period:
            assert each.period.start.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == each.local_start
