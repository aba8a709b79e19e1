from datetime import date

import pytest

from apps.venues.rules.stays import (
    NightTimes,
    StayObstacle,
    StayProblem,
    StaySpan,
    night_faults,
    span_faults,
    stay_problems,
)

USUAL = NightTimes(min_nights=1, max_nights=14)
MARCH = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 3, 31)}
FESTIVAL = StaySpan(date(2026, 3, 10), date(2026, 3, 12), min_nights=3)
NO_SUNDAY_ARRIVAL = StaySpan(**MARCH, weekdays=(6,), closed_to_arrival=True)


def day(number: int) -> date:
    return date(2026, 3, number)


def test_a_usual_stay_has_no_problem() -> None:
    assert stay_problems(day(2), day(4), USUAL, [FESTIVAL, NO_SUNDAY_ARRIVAL]) == []


def test_a_stay_ends_after_it_begins() -> None:
    assert stay_problems(day(2), day(2), USUAL, []) == [StayProblem(StayObstacle.NO_NIGHT, 1)]


def test_the_usual_bounds_hold_where_no_rule_speaks() -> None:
    strict = NightTimes(min_nights=2, max_nights=3)

    assert stay_problems(day(2), day(3), strict, []) == [StayProblem(StayObstacle.TOO_SHORT, 2)]
    assert stay_problems(day(2), day(6), strict, []) == [StayProblem(StayObstacle.TOO_LONG, 3)]


def test_one_night_within_a_rule_is_enough_for_its_bound() -> None:
    assert stay_problems(day(9), day(11), USUAL, [FESTIVAL]) == [StayProblem(StayObstacle.TOO_SHORT, 3, FESTIVAL)]
    assert stay_problems(day(8), day(10), USUAL, [FESTIVAL]) == []
    assert stay_problems(day(12), day(15), USUAL, [FESTIVAL]) == []


def test_a_rule_may_ask_for_less_than_usual() -> None:
    last_minute = StaySpan(day(10), day(10), min_nights=1)

    assert stay_problems(day(10), day(11), NightTimes(min_nights=2), [last_minute]) == []


def test_of_several_rules_the_strictest_counts() -> None:
    longer = StaySpan(day(12), day(12), min_nights=5)

    assert stay_problems(day(11), day(14), USUAL, [FESTIVAL, longer]) == [
        StayProblem(StayObstacle.TOO_SHORT, 5, longer)
    ]


def test_arrival_and_departure_are_asked_about_their_own_days() -> None:
    closed = StaySpan(day(10), day(10), closed_to_arrival=True, closed_to_departure=True)

    assert stay_problems(day(10), day(12), USUAL, [closed]) == [
        StayProblem(StayObstacle.CLOSED_TO_ARRIVAL, rule=closed)
    ]
    assert stay_problems(day(8), day(10), USUAL, [closed]) == [
        StayProblem(StayObstacle.CLOSED_TO_DEPARTURE, rule=closed)
    ]
    assert stay_problems(day(8), day(12), USUAL, [closed]) == []


def test_a_rule_of_weekdays_holds_on_these_alone() -> None:
    assert stay_problems(day(8), day(9), USUAL, [NO_SUNDAY_ARRIVAL]) == [
        StayProblem(StayObstacle.CLOSED_TO_ARRIVAL, rule=NO_SUNDAY_ARRIVAL)
    ]
    assert stay_problems(day(7), day(9), USUAL, [NO_SUNDAY_ARRIVAL]) == []


@pytest.mark.parametrize(
    ("times", "field"),
    [
        (NightTimes(check_in_minute=1500), "check_in_minute"),
        (NightTimes(check_out_minute=1440), "check_out_minute"),
        (NightTimes(check_in_until_minute=800), "check_in_until_minute"),
        (NightTimes(min_nights=0), "min_nights"),
        (NightTimes(min_nights=5, max_nights=4), "max_nights"),
        (NightTimes(max_nights=367), "max_nights"),
    ],
)
def test_times_that_cannot_be_are_told_by_their_field(times: NightTimes, field: str) -> None:
    assert [fault.field for fault in night_faults(times)] == [field]


def test_sound_times_have_no_fault() -> None:
    assert night_faults(NightTimes(check_in_until_minute=1560)) == []


def test_a_rule_that_cannot_be_is_told_by_field_and_row() -> None:
    spans = [
        FESTIVAL,
        StaySpan(day(12), day(10), min_nights=2),
        StaySpan(day(1), day(2), min_nights=3, max_nights=2),
        StaySpan(day(3), day(4)),
        FESTIVAL,
    ]

    found = [(fault.row, fault.field) for fault in span_faults(spans)]

    assert found == [(1, "ends_on"), (2, "max_nights"), (3, "min_nights"), (4, "starts_on")]
