from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.rules.recurrence import (
    LAST,
    MOST_DATES,
    Frequency,
    Recurrence,
    daily,
    days_of,
    last_possible,
    monthly_by_date,
    monthly_by_weekday,
    only_added,
    recurrence_faults,
    weekly,
)

TUE, THU = 1, 3
MONDAY = date(2027, 1, 4)


def some_rules() -> st.SearchStrategy[Recurrence]:
    """Every shape of rule, sensible or not."""
    ends = st.one_of(
        st.builds(dict, count=st.integers(-1, 500)),
        st.builds(dict, until=st.dates(date(2026, 1, 1), date(2031, 1, 1))),
        st.just({}),
    )
    rules = st.builds(
        Recurrence,
        st.sampled_from(Frequency),
        st.integers(-1, 400),
        st.lists(st.integers(0, 6), max_size=4).map(tuple),
        st.lists(st.integers(-2, 32), max_size=4).map(tuple),
        st.sampled_from([None, 1, 2, 5, LAST, 7]),
    )
    return st.builds(lambda rule, end: replace(rule, **end), rules, ends)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (daily(count=3), ["2027-01-04", "2027-01-05", "2027-01-06"]),
        (daily(every=10, until=date(2027, 1, 24)), ["2027-01-04", "2027-01-14", "2027-01-24"]),
        (weekly([TUE, THU], count=3), ["2027-01-05", "2027-01-07", "2027-01-12"]),
        (weekly([THU], every=2, until=date(2027, 2, 4)), ["2027-01-07", "2027-01-21", "2027-02-04"]),
        (monthly_by_date([31], count=3), ["2027-01-31", "2027-03-31", "2027-05-31"]),
        (monthly_by_date([LAST], count=3), ["2027-01-31", "2027-02-28", "2027-03-31"]),
        (monthly_by_date([15, 1], count=3), ["2027-01-15", "2027-02-01", "2027-02-15"]),
        (monthly_by_weekday(2, TUE, count=2), ["2027-01-12", "2027-02-09"]),
        (monthly_by_weekday(LAST, THU, every=3, count=2), ["2027-01-28", "2027-04-29"]),
        (only_added(), ["2027-01-04"]),
    ],
)
def test_dates_follow_from_the_rule(rule: Recurrence, days: list[str]) -> None:
    assert recurrence_faults(rule, starts_on=MONDAY) == []
    assert [day.isoformat() for day in days_of(rule, starts_on=MONDAY)] == days


def test_weeks_between_are_counted_from_monday() -> None:
    sunday = date(2027, 1, 10)

    assert days_of(weekly([0, 6], every=2, count=3), starts_on=sunday) == [
        date(2027, 1, 10),
        date(2027, 1, 18),
        date(2027, 1, 24),
    ]


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (daily(), "until"),
        (replace(daily(count=3), until=date(2027, 2, 1)), "count"),
        (daily(count=401), "count"),
        (daily(count=0), "count"),
        (daily(every=0, count=3), "every"),
        (daily(every=366, count=3), "every"),
        (weekly([1], every=53, count=3), "every"),
        (daily(until=date(2027, 1, 3)), "until"),
        (daily(until=date(2030, 1, 5)), "until"),
        (daily(until=date(2029, 1, 4)), "until"),
        (weekly([], count=3), "weekdays"),
        (weekly([7], count=3), "weekdays"),
        (weekly([4], until=date(2027, 1, 5)), "until"),
        (monthly_by_date([], count=3), "month_days"),
        (monthly_by_date([32], count=3), "month_days"),
        (monthly_by_date([-2], count=3), "month_days"),
        (monthly_by_date([1], count=40), "count"),
        (monthly_by_weekday(6, 1, count=3), "nth"),
        (Recurrence(Frequency.DAILY, weekdays=(1,), count=3), "weekdays"),
        (Recurrence(Frequency.WEEKLY, weekdays=(1,), month_days=(1,), count=3), "month_days"),
        (Recurrence(Frequency.MONTHLY, weekdays=(1, 2), nth=1, count=3), "month_days"),
    ],
)
def test_a_rule_that_ends_nowhere_or_makes_no_sense_is_refused_by_its_field(rule: Recurrence, field: str) -> None:
    assert field in [fault.field for fault in recurrence_faults(rule, starts_on=MONDAY)]


def test_a_day_none_of_the_months_has_is_refused() -> None:
    february = date(2027, 2, 1)

    assert [fault.field for fault in recurrence_faults(monthly_by_date([30], every=12, count=1), starts_on=february)]
    assert recurrence_faults(monthly_by_date([29], every=12, count=1), starts_on=february) == []


@pytest.mark.parametrize("year", [1, 1969, 2201, 9999])
def test_a_start_in_another_age_is_refused(year: int) -> None:
    assert [fault.field for fault in recurrence_faults(daily(count=3), starts_on=date(year, 6, 1))] == ["starts_on"]


@given(rule=some_rules(), start=st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_whatever_is_asked_the_dates_are_sorted_unique_few_and_within_bounds(rule: Recurrence, start: date) -> None:
    if recurrence_faults(rule, starts_on=start):
        return

    days = days_of(rule, starts_on=start)

    assert days == sorted(set(days))
    assert 1 <= len(days) <= MOST_DATES
    assert start <= days[0]
    assert days[-1] <= (rule.until or last_possible(start))
    assert rule.count is None or len(days) == rule.count


@given(
    weekday=st.integers(0, 6),
    every=st.integers(1, 4),
    count=st.integers(2, 30),
    start=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
)
def test_a_weekly_rule_comes_every_so_many_weeks(weekday: int, every: int, count: int, start: date) -> None:
    days = days_of(weekly([weekday], every=every, until=start + timedelta(days=700)), starts_on=start)[:count]

    assert {(later - sooner).days for sooner, later in pairwise(days)} <= {7 * every}


def test_no_rule_takes_long_to_refuse() -> None:
    absurd = [
        monthly_by_date([29], every=12, until=date(2029, 12, 1)),
        monthly_by_date([31], every=12, until=date(2029, 12, 1)),
        daily(every=365, until=date(2029, 12, 1)),
        weekly([6], every=52, until=date(2029, 12, 1)),
        monthly_by_weekday(5, 6, every=12, until=date(2029, 12, 1)),
    ]
    begun = perf_counter()

    for rule in absurd * 4:
        for month in (1, 2, 4):
            recurrence_faults(rule, starts_on=date(2027, month, 2))

    assert perf_counter() - begun < 2
