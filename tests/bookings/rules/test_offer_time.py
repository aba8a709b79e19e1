from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.rules.offer_time import offered_by_hand_until, offered_until

NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)
MADRID = ZoneInfo("Europe/Madrid")
NEVER_TOO_LATE = NOW + timedelta(days=4000)
MINUTES = st.integers(1, 100_000)


def until(start: timedelta, **terms: timedelta) -> timedelta | None:
    found = offered_until(now=NOW, starts_at=NOW + start, last_useful_at=NEVER_TOO_LATE, **terms)
    return found - NOW if found else None


@pytest.mark.parametrize(
    ("start", "answer"),
    [
        (timedelta(days=30), timedelta(hours=24)),
        (timedelta(days=4), timedelta(hours=24)),
        (timedelta(hours=8), timedelta(hours=2)),
        (timedelta(minutes=40), timedelta(minutes=10)),
        (timedelta(minutes=39), None),
        (timedelta(0), None),
    ],
)
def test_a_quarter_of_the_time_left_and_at_most_a_day(start: timedelta, answer: timedelta | None) -> None:
    assert until(start) == answer


def test_a_business_may_allow_less_time() -> None:
    assert until(timedelta(days=30), most=timedelta(minutes=30)) == timedelta(minutes=30)


def test_nobody_is_asked_beyond_their_last_useful_moment() -> None:
    start, useful = NOW + timedelta(days=2), NOW + timedelta(minutes=20)

    assert offered_until(now=NOW, starts_at=start, last_useful_at=useful) == useful
    assert offered_until(now=NOW, starts_at=start, last_useful_at=NOW + timedelta(minutes=9)) is None


@pytest.mark.parametrize(
    ("evening", "morning", "hours"),
    [
        (datetime(2027, 3, 27, 20, tzinfo=MADRID), datetime(2027, 3, 28, 8, tzinfo=MADRID), 11),
        (datetime(2027, 10, 30, 20, tzinfo=MADRID), datetime(2027, 10, 31, 8, tzinfo=MADRID), 13),
    ],
)
def test_time_to_the_start_is_time_that_passes_on_nights_when_clocks_change(
    evening: datetime, morning: datetime, hours: int
) -> None:
    now = evening.astimezone(UTC)

    found = {offered_until(now=told, starts_at=morning, last_useful_at=morning) for told in (evening, now)}

    assert found == {now + timedelta(hours=hours) / 4}


@given(MINUTES, MINUTES, st.integers(10, 1440))
def test_an_answer_is_always_in_time_and_never_hurried(start: int, useful: int, most: int) -> None:
    starts_at, last = (NOW + timedelta(minutes=minutes) for minutes in (start, useful))
    found = offered_until(now=NOW, starts_at=starts_at, last_useful_at=last, most=timedelta(minutes=most))

    assert found is None or NOW + timedelta(minutes=10) <= found <= min(starts_at, last, NOW + timedelta(minutes=most))


@given(MINUTES)
def test_by_hand_there_are_ten_minutes_or_what_is_left(start: int) -> None:
    starts_at = NOW + timedelta(minutes=start)
    found = offered_by_hand_until(now=NOW, starts_at=starts_at)

    assert min(NOW + timedelta(minutes=10), starts_at) <= found <= starts_at
