"""How far ahead somebody looks who names no time."""

from itertools import pairwise

from apps.bookings.rules.soon import WINDOWS


def test_the_coming_week_comes_first_and_no_day_is_left_out_or_looked_at_twice() -> None:
    assert WINDOWS[0] == (0, 7)
    assert all(after + days == next_after for (after, days), (next_after, _days) in pairwise(WINDOWS))
