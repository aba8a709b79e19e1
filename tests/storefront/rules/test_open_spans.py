"""What machines are told of opening hours is what hangs on the door."""

from datetime import UTC, date, datetime, time, timedelta

from apps.core.periods import Period
from apps.storefront.rules.open_spans import OpenSpan, open_spans

MADRID = "Europe/Madrid"
MONDAY = date(2027, 1, 11)
WEEK = [MONDAY + timedelta(days=number) for number in range(7)]


def at(day: int, hour: int) -> datetime:
    """By the clock of Madrid, an hour before that of UTC in winter."""
    return datetime(2027, 1, day, hour, tzinfo=UTC) - timedelta(hours=1)


def test_each_range_of_a_day_stands_by_itself() -> None:
    openings = [Period(at(11, 9), at(11, 13)), Period(at(11, 16), at(11, 20)), Period(at(18, 9), at(18, 13))]

    assert open_spans(openings, WEEK, zone=MADRID) == (
        OpenSpan(MONDAY, time(9), time(13)),
        OpenSpan(MONDAY, time(16), time(20)),
    )


def test_what_is_open_past_midnight_belongs_to_the_day_it_opens_on() -> None:
    openings = [Period(at(10, 20), at(11, 2)), Period(at(11, 20), at(12, 2)), Period(at(12, 20), at(13, 0))]

    assert open_spans(openings, WEEK, zone=MADRID) == (
        OpenSpan(MONDAY, time(20), time(2)),
        OpenSpan(MONDAY + timedelta(days=1), time(20), time(0)),
    )


def test_a_place_that_never_closes_is_open_all_day_each_day() -> None:
    found = open_spans([Period(at(10, 0), at(20, 0))], WEEK, zone=MADRID)

    assert found == tuple(OpenSpan(day, time(0), time(23, 59)) for day in WEEK)
