from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.choices import DateState, Status
from apps.bookings.rules.occurrences import Occurrence
from apps.bookings.rules.series_diff import DateChange, Fate, StandingDate, Untouched, series_diff
from apps.core.periods import Period

NOW = datetime(2027, 1, 1, tzinfo=UTC)
FIRST = date(2027, 1, 5)


def at(day: date, hour: int = 19) -> Occurrence:
    local = datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001 - what clocks show
    start = local.replace(tzinfo=UTC)
    return Occurrence(local, Period(start, start + timedelta(hours=1)))


def weeks(count: int, *, hour: int = 19, first: date = FIRST) -> list[Occurrence]:
    return [at(first + timedelta(weeks=week), hour) for week in range(count)]


def standing(number: int, occurrence: Occurrence, **others: object) -> StandingDate:
    assert occurrence.period
    plain: dict[str, object] = {"state": DateState.BOOKED, "status": Status.CONFIRMED, **others}
    return StandingDate(number, occurrence.local_start, occurrence.period, **plain)  # type: ignore[arg-type]


def told(changes: list[DateChange]) -> list[tuple[Fate, int | None, date | None]]:
    return [(each.fate, each.old and each.old.id, each.new and each.new.day) for each in changes]


def test_nothing_changes_where_nothing_is_different() -> None:
    dates = weeks(3)

    changes = series_diff([standing(number, each) for number, each in enumerate(dates)], dates, now=NOW)

    assert [each.fate for each in changes] == [Fate.KEEP] * 3


def test_another_time_changes_every_date_and_other_contents_too() -> None:
    old = [standing(number, each) for number, each in enumerate(weeks(3))]

    assert {each.fate for each in series_diff(old, weeks(3, hour=20), now=NOW)} == {Fate.CHANGE}
    assert {each.fate for each in series_diff(old, weeks(3), now=NOW, changes_contents=True)} == {Fate.CHANGE}


def test_another_day_of_the_week_moves_the_dates_and_makes_no_others() -> None:
    wednesday = FIRST + timedelta(days=1)
    old = [standing(number, each) for number, each in enumerate(weeks(2))]

    assert told(series_diff(old, weeks(2, first=wednesday), now=NOW)) == [
        (Fate.CHANGE, 0, wednesday),
        (Fate.CHANGE, 1, wednesday + timedelta(weeks=1)),
    ]


def test_a_shorter_rule_drops_and_a_longer_one_adds() -> None:
    old = [standing(number, each) for number, each in enumerate(weeks(3))]

    assert [each.fate for each in series_diff(old, weeks(2), now=NOW)] == [Fate.KEEP, Fate.KEEP, Fate.DROP]
    assert [each.fate for each in series_diff(old, weeks(4), now=NOW)] == [Fate.KEEP] * 3 + [Fate.ADD]


@pytest.mark.parametrize(
    ("others", "because"),
    [
        ({"status": Status.CHECKED_IN}, Untouched.BEGUN),
        ({"status": Status.COMPLETED}, Untouched.OVER),
        ({"status": Status.NO_SHOW}, Untouched.OVER),
        ({"status": Status.CANCELLED, "state": DateState.CANCELLED}, Untouched.OVER),
        ({"status": None, "state": DateState.CANCELLED}, Untouched.CANCELLED),
        ({"status": None, "state": DateState.SKIPPED}, Untouched.SKIPPED),
        ({"is_moved": True}, Untouched.MOVED),
    ],
)
def test_what_is_over_decided_or_moved_by_hand_is_left_alone(others: dict[str, object], because: Untouched) -> None:
    changes = series_diff([standing(1, at(FIRST), **others)], weeks(1, hour=20), now=NOW)

    assert [(each.fate, each.because) for each in changes] == [(Fate.LEAVE, because)]


def test_what_was_moved_by_hand_follows_where_that_is_asked_for() -> None:
    moved = standing(1, at(FIRST), is_moved=True)

    assert told(series_diff([moved], weeks(1, hour=20), now=NOW, keeps_moved=False)) == [(Fate.CHANGE, 1, FIRST)]


def test_the_past_is_neither_changed_nor_made_anew() -> None:
    later = datetime(2027, 1, 13, tzinfo=UTC)
    old = [standing(number, each) for number, each in enumerate(weeks(3))]

    changes = series_diff(old, weeks(4, hour=20), now=later)

    assert told(changes) == [
        (Fate.LEAVE, 0, None),
        (Fate.LEAVE, 1, None),
        (Fate.CHANGE, 2, FIRST + timedelta(weeks=2)),
        (Fate.ADD, None, FIRST + timedelta(weeks=3)),
    ]


@given(
    old_days=st.sets(st.integers(0, 120), max_size=25),
    new_days=st.sets(st.integers(0, 120), max_size=25),
    states=st.lists(st.sampled_from(DateState), min_size=25, max_size=25),
    moved=st.sets(st.integers(0, 24)),
    passed=st.integers(-10, 60),
)
def test_every_date_has_one_fate_and_every_new_one_comes_once(
    old_days: set[int], new_days: set[int], states: list[DateState], moved: set[int], passed: int
) -> None:
    now = datetime(2027, 1, 5, 12, tzinfo=UTC) + timedelta(days=passed)
    old = [
        standing(
            number,
            at(FIRST + timedelta(days=day)),
            state=states[number],
            status=Status.CONFIRMED if states[number] is DateState.BOOKED else None,
            is_moved=number in moved,
        )
        for number, day in enumerate(sorted(old_days))
    ]
    wanted = [at(FIRST + timedelta(days=day), hour=20) for day in sorted(new_days)]

    changes = series_diff(old, wanted, now=now)

    assert sorted(each.old.id for each in changes if each.old) == [each.id for each in old]
    new = [each.new.day for each in changes if each.new]
    assert len(new) == len(set(new))
    untouched = {each.old.day for each in changes if each.old and each.fate is Fate.LEAVE}
    to_come = {each.day for each in wanted if each.period and each.period.start > now}
    assert set(new) == to_come - untouched
    assert all(each.old.period.start > now for each in changes if each.old and each.fate is not Fate.LEAVE)
