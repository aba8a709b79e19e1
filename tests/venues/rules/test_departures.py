from datetime import UTC, date, datetime, timedelta

import pytest

from apps.core.periods import start_of_day
from apps.venues.rules.departures import (
    DepartureFacts,
    DeparturePlan,
    departure_faults,
    leavings,
    local_times,
    plan_faults,
)

DAILY = tuple(range(7))
MADRID = "Europe/Madrid"


def plan(**told: object) -> DeparturePlan:
    return DeparturePlan(**{"starts_on": date(2026, 3, 2), "weekdays": DAILY, "minutes": (600,), **told})  # type: ignore[arg-type]


def days_of(told: DeparturePlan, *, first: date, last: date) -> list[date]:
    return [local.date() for local in local_times(told, first=first, last=last)]


def fields_of(told: DeparturePlan, **others: object) -> list[str]:
    return [fault.field for fault in plan_faults(told, **others)]  # type: ignore[arg-type]


def test_a_rule_leaves_on_its_weekdays_at_its_times_between_its_dates() -> None:
    told = plan(weekdays=(0, 4), minutes=(900, 600), ends_on=date(2026, 3, 9))

    found = local_times(told, first=date(2026, 1, 1), last=date(2026, 12, 31))

    assert found == [
        datetime.fromisoformat("2026-03-02T10:00"),
        datetime.fromisoformat("2026-03-02T15:00"),
        datetime.fromisoformat("2026-03-06T10:00"),
        datetime.fromisoformat("2026-03-06T15:00"),
        datetime.fromisoformat("2026-03-09T10:00"),
        datetime.fromisoformat("2026-03-09T15:00"),
    ]


def test_every_second_week_counts_from_the_week_it_starts_in() -> None:
    told = plan(starts_on=date(2026, 3, 5), weekdays=(1, 4), every_weeks=2)

    found = days_of(told, first=date(2026, 3, 1), last=date(2026, 3, 31))

    assert found == [date(2026, 3, 6), date(2026, 3, 17), date(2026, 3, 20), date(2026, 3, 31)]


def test_a_skipped_day_has_no_departure() -> None:
    told = plan(skipped_days=frozenset({date(2026, 3, 3)}))

    assert days_of(told, first=date(2026, 3, 2), last=date(2026, 3, 4)) == [date(2026, 3, 2), date(2026, 3, 4)]


def test_a_time_the_clocks_skip_is_told_without_a_moment() -> None:
    night = date(2026, 3, 29)

    (found,) = leavings(plan(minutes=(150,)), first=night, last=night, zone=MADRID)

    assert (found.local, found.at) == (datetime.fromisoformat("2026-03-29T02:30"), None)


def test_a_time_that_comes_twice_leaves_the_first_time() -> None:
    night = date(2026, 10, 25)

    (found,) = leavings(plan(minutes=(150,)), first=night, last=night, zone=MADRID)

    assert found.at is not None
    assert found.at.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Madrid", "America/Lima", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Tokyo"])
def test_the_wall_shows_the_same_time_all_year(zone: str) -> None:
    found = leavings(plan(minutes=(1140,)), first=date(2026, 3, 2), last=date(2027, 3, 1), zone=zone)

    moments = [leaving.at for leaving in found if leaving.at]
    assert len(moments) == 365
    assert {(moment.hour, moment.minute) for moment in moments} == {(19, 0)}
    assert all(start_of_day(leaving.local.date(), zone) < leaving.at for leaving in found if leaving.at)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"weekdays": ()}, "weekdays"),
        ({"minutes": ()}, "minutes"),
        ({"minutes": (1500,)}, "minutes"),
        ({"minutes": tuple(range(25))}, "minutes"),
        ({"every_weeks": 0}, "every_weeks"),
        ({"every_weeks": 53}, "every_weeks"),
        ({"seats": 0}, "seats"),
        ({"ends_on": date(2026, 3, 1)}, "ends_on"),
        ({"skipped_days": frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(201))}, "skipped_days"),
    ],
)
def test_what_cannot_be_is_told_by_its_field(told: dict[str, object], field: str) -> None:
    assert fields_of(plan(**told)) == [field]


def test_a_sound_rule_has_no_fault() -> None:
    assert fields_of(plan(ends_on=date(2026, 3, 2))) == []


def test_two_rules_do_not_make_the_same_departure() -> None:
    every_day, sundays = plan(minutes=(600, 900)), plan(weekdays=(6,), minutes=(900,))

    assert fields_of(sundays, others=[every_day]) == ["minutes"]
    assert fields_of(plan(weekdays=(6,), minutes=(901,)), others=[every_day]) == []
    assert fields_of(plan(weekdays=(6,), minutes=(900,), language="es"), others=[every_day]) == []
    assert fields_of(plan(starts_on=date(2026, 4, 1)), others=[plan(ends_on=date(2026, 3, 31))]) == []


def test_rules_of_alternating_weeks_do_not_meet() -> None:
    odd = plan(weekdays=(0,), every_weeks=2)
    even = plan(starts_on=date(2026, 3, 9), weekdays=(0,), every_weeks=2)

    assert fields_of(even, others=[odd]) == []


def test_more_people_than_seats_never_come_together() -> None:
    assert [fault.field for fault in departure_faults(DepartureFacts(seats=5, min_to_run=6))] == ["min_to_run"]
    assert [fault.field for fault in departure_faults(DepartureFacts(duration_minutes=4, seats=0))] == [
        "duration_minutes",
        "seats",
        "min_to_run",
    ]
    assert departure_faults(DepartureFacts(seats=5, min_to_run=5)) == []
