from datetime import UTC, datetime, timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.rules.letter_again import DAY, MOST_A_DAY, PAUSE, can_be_told, next_at

NOON = datetime(2027, 1, 11, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("status", Status)
def test_of_what_stood_the_letter_may_always_be_sent_of_what_came_to_nothing_until_it_is_past(status: Status) -> None:
    stood = {Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED, Status.NO_SHOW}
    unpromised = {Status.HELD, Status.EXPIRED}

    assert can_be_told(status, is_over=False) == (status not in unpromised)
    assert can_be_told(status, is_over=True) == (status in stood)


def test_the_first_is_sent_at_once_and_the_second_after_a_pause() -> None:
    assert next_at([], now=NOON) is None
    assert next_at([NOON], now=NOON + PAUSE - SECOND) == NOON + PAUSE
    assert next_at([NOON], now=NOON + PAUSE) is None


def test_a_day_has_only_so_many() -> None:
    sent = [NOON + number * PAUSE for number in reversed(range(MOST_A_DAY))]
    later = NOON + timedelta(hours=3)

    assert next_at(sent[1:], now=later) is None
    assert next_at(sent, now=later) == NOON + DAY
    assert next_at(sent, now=NOON + DAY) is None
